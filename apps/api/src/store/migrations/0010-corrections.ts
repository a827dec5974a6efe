/** Refusals, and changes that can be undone, with the deleted data that are kept for them. */
export const corrections = {
  name: '0010-corrections',
  statements: [
    `CREATE TABLE refusals (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      subject_id bigint REFERENCES subjects ON DELETE CASCADE,
      contract_id text NOT NULL,
      embedding vector NOT NULL,
      change_id uuid,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX refusals_by_contract ON refusals (service_id, contract_id)',
    'CREATE INDEX refusals_by_subject ON refusals (subject_id)',
    `CREATE TABLE changes (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      kind text NOT NULL,
      subject text,
      to_subject text,
      made text[] NOT NULL,
      unmade text[] NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`,
    'CREATE INDEX changes_by_time ON changes (service_id, created_at)',
    'CREATE INDEX changes_due ON changes (expires_at)',
    `CREATE TABLE changed_faces (
      change_id uuid NOT NULL REFERENCES changes ON DELETE CASCADE,
      face_id uuid NOT NULL,
      subject text,
      contract_id text,
      embedding vector,
      photo bytea,
      created_at timestamptz,
      PRIMARY KEY (change_id, face_id)
    )`,
    'CREATE INDEX changed_faces_by_face ON changed_faces (face_id)',
  ],
};
