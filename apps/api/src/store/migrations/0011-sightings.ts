/** Faces that were recognised uncertainly or not at all, kept to be named. */
export const sightings = {
  name: '0011-sightings',
  statements: [
    `CREATE TABLE sightings (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      contract_id text NOT NULL,
      embedding vector NOT NULL,
      photo bytea NOT NULL,
      camera text,
      change_id uuid REFERENCES changes ON DELETE CASCADE,
      seen_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`,
    'CREATE INDEX sightings_by_time ON sightings (service_id, seen_at)',
    'CREATE INDEX sightings_due ON sightings (expires_at)',
    'CREATE INDEX sightings_by_change ON sightings (change_id)',
  ],
};
