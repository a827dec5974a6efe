/** Who asked what and when, if the settings ask for it; deleting a person removes the name. */
export const history = {
  name: '0006-history',
  statements: [
    `CREATE TABLE history (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      at timestamptz NOT NULL DEFAULT now(),
      key_name text NOT NULL,
      method text NOT NULL,
      route text NOT NULL,
      status integer NOT NULL,
      outcomes text[] NOT NULL,
      people text[] NOT NULL
    )`,
    'CREATE INDEX history_by_service ON history (service_id, id)',
    'CREATE INDEX history_by_time ON history (at)',
    `CREATE FUNCTION forget_people_in_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE history SET people = ARRAY(
            SELECT name FROM unnest(people) AS named (name)
            WHERE NOT EXISTS (SELECT FROM gone WHERE gone.service_id = history.service_id AND gone.name = named.name)
          )
          WHERE service_id IN (SELECT service_id FROM gone) AND people && (SELECT array_agg(name) FROM gone);
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER forget_people_in_history AFTER DELETE ON subjects REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION forget_people_in_history()`,
    `CREATE FUNCTION rename_people_in_history() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE history SET people = array_replace(people, OLD.name, NEW.name)
          WHERE service_id = OLD.service_id AND OLD.name = ANY(people);
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER rename_people_in_history AFTER UPDATE ON subjects
      FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION rename_people_in_history()`,
  ],
};
