/**
 * Jobs with many photos. Photos are in a table of their own, and each is deleted once it is done; deleting a person
 * removes the name from jobs.
 */
export const jobs = {
  name: '0020-jobs',
  statements: [
    `CREATE TABLE jobs (
      id uuid PRIMARY KEY,
      service_id uuid NOT NULL REFERENCES services ON DELETE CASCADE,
      key_id uuid REFERENCES keys ON DELETE SET NULL,
      kind text NOT NULL,
      options jsonb NOT NULL,
      state text NOT NULL DEFAULT 'loading',
      total integer NOT NULL DEFAULT 0,
      succeeded integer NOT NULL DEFAULT 0,
      refused integer NOT NULL DEFAULT 0,
      abandoned integer NOT NULL DEFAULT 0,
      steps integer NOT NULL DEFAULT 0,
      keep_hours integer NOT NULL,
      created_at timestamptz NOT NULL DEFAULT now(),
      expires_at timestamptz NOT NULL
    )`,
    'CREATE INDEX jobs_by_service ON jobs (service_id, created_at)',
    'CREATE INDEX jobs_due ON jobs (expires_at)',
    `CREATE TABLE job_items (
      id uuid PRIMARY KEY,
      job_id uuid NOT NULL REFERENCES jobs ON DELETE CASCADE,
      file text NOT NULL,
      subject text,
      face_id uuid,
      state text NOT NULL DEFAULT 'waiting',
      queued boolean NOT NULL DEFAULT false,
      step integer,
      code integer,
      message text,
      result jsonb
    )`,
    'CREATE INDEX job_items_by_step ON job_items (job_id, step)',
    `CREATE INDEX job_items_to_queue ON job_items (job_id) WHERE state = 'waiting' AND NOT queued`,
    `CREATE TABLE job_photos (
      item_id uuid PRIMARY KEY REFERENCES job_items ON DELETE CASCADE,
      photo bytea NOT NULL
    )`,
    'ALTER TABLE job_photos ALTER COLUMN photo SET STORAGE EXTERNAL',
    `CREATE FUNCTION names_person(result jsonb, person text) RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
      SELECT result @> jsonb_build_array(jsonb_build_object('subjects', jsonb_build_array(jsonb_build_object('subject', person))))
    $$`,
    `CREATE FUNCTION without_person(result jsonb, person text, instead text) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
      SELECT coalesce(jsonb_agg(jsonb_set(face, '{subjects}', (
        SELECT coalesce(jsonb_agg(CASE WHEN near ->> 'subject' = person THEN jsonb_set(near, '{subject}', to_jsonb(instead)) ELSE near END
            ORDER BY nth), '[]')
          FROM jsonb_array_elements(face -> 'subjects') WITH ORDINALITY AS nearest (near, nth)
          WHERE instead IS NOT NULL OR near ->> 'subject' IS DISTINCT FROM person
      )) ORDER BY nth), '[]')
      FROM jsonb_array_elements(result) WITH ORDINALITY AS faces (face, nth)
    $$`,
    `CREATE FUNCTION forget_people_in_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE person record;
      BEGIN
        WITH dropped AS (
          DELETE FROM job_items USING jobs, gone
            WHERE jobs.id = job_id AND jobs.service_id = gone.service_id AND subject = gone.name
            RETURNING job_id, job_items.state
        ), counted AS (
          SELECT job_id, count(*)::int AS items, count(*) FILTER (WHERE state = 'succeeded')::int AS good,
            count(*) FILTER (WHERE state = 'refused')::int AS bad, count(*) FILTER (WHERE state = 'abandoned')::int AS lost
          FROM dropped GROUP BY job_id
        )
        UPDATE jobs SET total = total - items, succeeded = succeeded - good, refused = refused - bad, abandoned = abandoned - lost,
          state = CASE WHEN jobs.state = 'running' AND succeeded + refused + abandoned - good - bad - lost = total - items
            THEN 'done' ELSE jobs.state END
          FROM counted WHERE jobs.id = job_id;
        FOR person IN SELECT service_id, name FROM gone LOOP
          UPDATE job_items SET result = without_person(result, person.name, NULL) FROM jobs
            WHERE jobs.id = job_id AND jobs.service_id = person.service_id AND names_person(result, person.name);
        END LOOP;
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER forget_people_in_jobs AFTER DELETE ON subjects REFERENCING OLD TABLE AS gone
      FOR EACH STATEMENT EXECUTE FUNCTION forget_people_in_jobs()`,
    `CREATE FUNCTION rename_people_in_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE job_items SET subject = NEW.name FROM jobs
          WHERE jobs.id = job_id AND service_id = OLD.service_id AND subject = OLD.name;
        UPDATE job_items SET result = without_person(result, OLD.name, NEW.name) FROM jobs
          WHERE jobs.id = job_id AND service_id = OLD.service_id AND names_person(result, OLD.name);
        RETURN NULL;
      END $$`,
    `CREATE TRIGGER rename_people_in_jobs AFTER UPDATE ON subjects
      FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION rename_people_in_jobs()`,
  ],
};
