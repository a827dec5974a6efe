/** The model that the service uses, the model of each job, and which faces added by jobs have not been announced. */
export const jobModels = {
  name: '0021-job-models',
  statements: [
    `CREATE TABLE serving (
      is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
      contract_id text NOT NULL,
      network text NOT NULL
    )`,
    'ALTER TABLE jobs ADD COLUMN contract_id text',
    'ALTER TABLE job_items ADD COLUMN is_news boolean NOT NULL DEFAULT false',
    'CREATE INDEX job_items_with_news ON job_items (id) WHERE is_news',
  ],
};
