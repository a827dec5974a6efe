/** Several keys per service. A service's existing key becomes its first one, with all rights. */
export const keys = {
  name: '0004-keys',
  statements: [
    `CREATE TABLE keys (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      name text NOT NULL,
      key_hash bytea NOT NULL UNIQUE,
      "right" text NOT NULL CHECK ("right" IN ('recognise', 'enrol', 'administer')),
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz,
      last_used_at timestamptz,
      UNIQUE (service_id, name)
    )`,
    `INSERT INTO keys (id, service_id, name, key_hash, "right", created_at)
      SELECT gen_random_uuid(), id, 'first', key_hash, 'administer', created_at FROM services`,
    'ALTER TABLE services DROP COLUMN key_hash',
  ],
};
