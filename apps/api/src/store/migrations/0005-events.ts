/**
 * Webhooks can be switched off and show their last delivery; deleting a person removes the name from waiting events.
 */
export const events = {
  name: '0005-events',
  statements: [
    `ALTER TABLE webhooks ADD COLUMN enabled boolean NOT NULL DEFAULT true, ADD COLUMN delivered_at timestamptz`,
    `CREATE FUNCTION forget_people_in_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE deliveries SET event = event - 'subject' FROM webhooks, gone
          WHERE webhooks.id = webhook_id AND webhooks.service_id = gone.service_id AND event ->> 'subject' = gone.name;
        UPDATE webhooks SET subjects = kept, enabled = enabled AND cardinality(kept) > 0
          FROM (SELECT hooks.id, coalesce(array_agg(wanted.name) FILTER (WHERE gone.name IS NULL), '{}') AS kept
            FROM webhooks AS hooks CROSS JOIN unnest(subjects) AS wanted (name)
            LEFT JOIN gone ON gone.service_id = hooks.service_id AND gone.name = wanted.name
            GROUP BY hooks.id HAVING count(gone.name) > 0) AS narrowed
          WHERE webhooks.id = narrowed.id;
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER forget_people_in_events AFTER DELETE ON subjects REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION forget_people_in_events()`,
    `CREATE FUNCTION rename_people_in_events() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE deliveries SET event = jsonb_set(event, '{subject}', to_jsonb(NEW.name)) FROM webhooks
          WHERE webhooks.id = webhook_id AND service_id = OLD.service_id AND event ->> 'subject' = OLD.name;
        UPDATE webhooks SET subjects = array_replace(subjects, OLD.name, NEW.name)
          WHERE service_id = OLD.service_id AND OLD.name = ANY(subjects);
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER rename_people_in_events AFTER UPDATE ON subjects
      FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION rename_people_in_events()`,
  ],
};
