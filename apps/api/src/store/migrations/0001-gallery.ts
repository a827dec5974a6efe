/** Services with their keys, subjects, faces. Embeddings carry their model's contract id. */
export const gallery = {
  name: '0001-gallery',
  statements: [
    'CREATE EXTENSION IF NOT EXISTS vector',
    `CREATE TABLE services (
      id uuid PRIMARY KEY,
      name text NOT NULL UNIQUE,
      key_hash bytea NOT NULL UNIQUE,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    `CREATE TABLE subjects (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      name text NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      UNIQUE (service_id, name)
    )`,
    `CREATE TABLE faces (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      subject_id bigint NOT NULL REFERENCES subjects ON DELETE CASCADE,
      contract_id text NOT NULL,
      embedding vector NOT NULL,
      photo bytea,
      created_at timestamptz NOT NULL DEFAULT now()
    )`,
    'CREATE INDEX faces_by_subject ON faces (subject_id)',
    'CREATE INDEX faces_by_contract ON faces (service_id, contract_id)',
    'CREATE INDEX faces_by_time ON faces (service_id, created_at, id)',
  ],
};
