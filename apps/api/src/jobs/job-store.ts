import { randomUUID } from 'node:crypto';
import { apiErrors } from '../api-error.js';
import type { Database, Queryable } from '../store/database.js';
import type { Service } from '../store/services.js';
import type { Job, JobItem, JobKind, JobScope, NewJobItem } from './job.js';
import type { JobQueue } from './job-queue.js';

/** An item with all that is needed to work on it. */
export interface TakenItem {
  id: string;
  kind: JobKind;
  options: unknown;
  service: Pick<Service, 'id' | 'name'> & { decision: { min_similarity?: number; margin?: number } };
  file: string;
  subject: string | null;
  faceId: string | null;
  photo?: Uint8Array;
  /** Why it is to be refused without a look at it. */
  failure?: { code: number; message: string };
}

/** How an item ended. */
export type Ending =
  | { state: 'succeeded'; result: unknown }
  | { state: 'refused'; code: number; message: string };

export interface NewJob {
  serviceId: string;
  keyId?: string;
  kind: JobKind;
  options: unknown;
}

/** Jobs and their items. What an item comes to and that it has ended are one transaction. */
export interface JobStore {
  /** Makes a job without items, which is deleted again unless it begins soon. */
  create(job: NewJob): Promise<string>;
  /** @throws {ApiError} 503/56 when too many bytes would wait. */
  addItems(job: string, items: readonly NewJobItem[]): Promise<void>;
  /** Makes items of the faces of a gallery that another model embedded. Returns how many. */
  addForeignFaces(job: string, serviceId: string, contractId: string): Promise<number>;
  /** Has the items worked on. */
  begin(job: string): Promise<void>;
  /** The latest first. */
  list(scope: JobScope): Promise<Job[]>;
  find(scope: JobScope, id: string): Promise<Job | undefined>;
  /** Items that ended after a step, in that order. */
  endedAfter(job: string, query: { after: number; limit: number; failed?: boolean }): Promise<JobItem[]>;
  /** Drops what waits; what is done stays. `false` when there is nothing to cancel. */
  cancel(scope: JobScope, id: string): Promise<boolean>;
  /** Has what was abandoned worked on again. Returns how much. */
  retry(scope: JobScope, id: string): Promise<number>;
  /** Deletes a job with all that is kept of it. `false` when there is none. */
  remove(scope: JobScope, id: string): Promise<boolean>;
  /** Whether anything is to be done, in any service. */
  isBusy(): Promise<boolean>;
  /** Queues what waits and is not queued. */
  fill(): Promise<void>;
  /** `undefined` when there is nothing left to do for it. */
  take(item: string): Promise<TakenItem | undefined>;
  /**
   * Ends an item as a part of a transaction. `false` when it has ended already, was dropped, or its person has another
   * name now: then the transaction must not be committed.
   */
  end(transaction: Queryable, item: Pick<TakenItem, 'id' | 'subject'>, ending: Ending): Promise<boolean>;
  /** Ends an item that nobody can do. */
  abandon(transaction: Queryable, item: string, why: { code: number; message: string }): Promise<void>;
}

const columns = 'id, kind, state, total, succeeded, refused, abandoned, created_at, expires_at';
const inScope = 'service_id = $1 AND ($2::uuid IS NULL OR key_id = $2)';
const scoped = ({ serviceId, keyId }: JobScope) => [serviceId, keyId ?? null];
const mostListed = 100;

/** Photos come in within this, or they are forgotten: nobody waits for the answer any more. */
const loadingHours = 1;

const insertItems = `WITH given AS (
    SELECT * FROM unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[])
      AS given (id, file, subject, photo, code, message)
  ), items AS (
    INSERT INTO job_items (id, job_id, file, subject, code, message)
    SELECT given.id, jobs.id, file, subject, code, message FROM given JOIN jobs ON jobs.id = $1 AND state = 'loading' RETURNING id
  ), photos AS (
    INSERT INTO job_photos (item_id, photo)
    SELECT id, decode(photo, 'base64') FROM given JOIN items USING (id) WHERE photo IS NOT NULL
  )
  UPDATE jobs SET total = total + (SELECT count(*) FROM items) WHERE id = $1`;

const insertForeignFaces = `WITH items AS (
    INSERT INTO job_items (id, job_id, file, subject, face_id)
    SELECT gen_random_uuid(), $1::uuid, faces.id::text, subjects.name, faces.id
    FROM faces JOIN subjects ON subjects.id = subject_id
    WHERE faces.service_id = $2 AND (contract_id < $3 OR contract_id > $3) RETURNING id
  )
  UPDATE jobs SET total = (SELECT count(*) FROM items) WHERE id = $1 RETURNING total`;

const takeUnqueued = `UPDATE job_items SET queued = true WHERE id IN (
    SELECT job_items.id FROM job_items JOIN jobs ON jobs.id = job_id
    WHERE jobs.state = 'running' AND job_items.state = 'waiting' AND NOT queued
    LIMIT $1 FOR UPDATE OF job_items SKIP LOCKED
  ) RETURNING id`;
const queuedAtOnce = 500;

const takeItem = `SELECT job_items.id, kind, options, services.id AS service_id, services.name, min_similarity, margin, file,
    subject, face_id, code, message, coalesce(job_photos.photo, faces.photo) AS photo
  FROM job_items JOIN jobs ON jobs.id = job_id JOIN services ON services.id = jobs.service_id
    LEFT JOIN job_photos ON item_id = job_items.id LEFT JOIN faces ON faces.id = face_id
  WHERE job_items.id = $1 AND job_items.state = 'waiting' AND jobs.state = 'running'`;

/** The item first and then its job, as everything does that holds both. */
const endItem = `WITH item AS (
    SELECT id, job_id FROM job_items
    WHERE id = $1 AND state = 'waiting' AND ($2 = 'abandoned' OR subject IS NOT DISTINCT FROM $6) FOR UPDATE
  ), job AS (
    UPDATE jobs SET steps = steps + 1, succeeded = succeeded + ($2 = 'succeeded')::int, refused = refused + ($2 = 'refused')::int,
      abandoned = abandoned + ($2 = 'abandoned')::int, expires_at = now() + keep_hours * interval '1 hour',
      state = CASE WHEN succeeded + refused + abandoned + 1 = total THEN 'done' ELSE state END
    FROM item WHERE jobs.id = item.job_id RETURNING jobs.id, steps
  ), photo AS (
    DELETE FROM job_photos USING item WHERE item_id = item.id AND $2 <> 'abandoned'
  )
  UPDATE job_items SET state = $2, step = job.steps, code = $3, message = $4, result = $5::jsonb
  FROM item, job WHERE job_items.id = item.id RETURNING job_items.id`;

const retryItems = `WITH items AS (
    UPDATE job_items SET state = 'waiting', queued = false, step = NULL, code = NULL, message = NULL
    FROM jobs WHERE jobs.id = job_id AND ${inScope} AND jobs.id = $3 AND job_items.state = 'abandoned' RETURNING job_items.id
  ), job AS (
    UPDATE jobs SET state = 'running', abandoned = 0, expires_at = now() + keep_hours * interval '1 hour'
    WHERE id = $3 AND EXISTS (SELECT FROM items)
  )
  SELECT id FROM items`;

interface TakenRow {
  id: string;
  kind: JobKind;
  options: unknown;
  service_id: string;
  name: string;
  min_similarity: number | null;
  margin: number | null;
  file: string;
  subject: string | null;
  face_id: string | null;
  code: number | null;
  message: string | null;
  photo: Uint8Array | null;
}

const takenOf = (row: TakenRow): TakenItem => ({
  id: row.id,
  kind: row.kind,
  options: row.options,
  service: {
    ...{ id: row.service_id, name: row.name },
    decision: {
      ...(row.min_similarity !== null && { min_similarity: row.min_similarity }),
      ...(row.margin !== null && { margin: row.margin }),
    },
  },
  file: row.file,
  subject: row.subject,
  faceId: row.face_id,
  photo: row.photo ?? undefined,
  ...(row.code !== null && { failure: { code: row.code, message: row.message ?? '' } }),
});

/** Puts what waits into the queue, a part at a time: each is marked and queued, or neither. */
async function fill(database: Database, queue: JobQueue): Promise<void> {
  await queue.open();
  for (;;) {
    const added = await database.transaction(async (transaction) => {
      const rows = await transaction.query<{ id: string }>(takeUnqueued, [queuedAtOnce]);
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await queue.add(ids, transaction);
      return ids.length;
    });
    queue.wake();
    if (added < queuedAtOnce) return;
  }
}

/** The part of the store that ends jobs before they are done. */
const endingsOf = (database: Database, queue: JobQueue): Pick<JobStore, 'cancel' | 'retry' | 'remove'> => {
  /** The items before their job, as an item ends. */
  const drop = async (scope: JobScope, id: string, { all }: { all: boolean }, change: string) => {
    const changed = await database.transaction(async ({ query }) => {
      await query(
        `DELETE FROM job_items USING jobs WHERE jobs.id = job_id AND ${inScope} AND jobs.id = $3 AND ($4 OR job_items.state = 'waiting')`,
        [...scoped(scope), id, all],
      );
      return query(change, [...scoped(scope), id]);
    });
    await database.erase();
    return changed.length > 0;
  };
  return {
    cancel: (scope, id) =>
      drop(
        scope,
        id,
        { all: false },
        `UPDATE jobs SET state = 'cancelled', total = succeeded + refused + abandoned
         WHERE ${inScope} AND id = $3 AND state IN ('loading', 'running') RETURNING id`,
      ),
    remove: (scope, id) =>
      drop(scope, id, { all: true }, `DELETE FROM jobs WHERE ${inScope} AND id = $3 RETURNING id`),
    retry: async (scope, id) => {
      const { length } = await database.query(retryItems, [...scoped(scope), id]);
      if (length > 0) await fill(database, queue);
      return length;
    },
  };
};

/** The part of the store that workers need. */
const worksOf = (
  database: Database,
  queue: JobQueue,
): Pick<JobStore, 'isBusy' | 'fill' | 'take' | 'end' | 'abandon'> => ({
  isBusy: async () => {
    const sql = `SELECT EXISTS (SELECT FROM jobs WHERE state = 'running') AS busy`;
    const [{ busy }] = await database.query<{ busy: boolean }>(sql);
    return busy;
  },
  fill: () => fill(database, queue),
  take: async (item) => {
    const [row] = await database.query<TakenRow>(takeItem, [item]);
    return row && takenOf(row);
  },
  end: async (transaction, item, ending) => {
    const { id, subject } = item;
    const result =
      ending.state === 'succeeded'
        ? [null, null, JSON.stringify(ending.result)]
        : [ending.code, ending.message, null];
    return (await transaction.query(endItem, [id, ending.state, ...result, subject])).length > 0;
  },
  abandon: async (transaction, item, { code, message }) => {
    await transaction.query(endItem, [item, 'abandoned', code, message, null, null]);
  },
});

export interface JobLimits {
  /** Bytes of photos that may wait. */
  maxJobBytes: number;
  /** Hours for which a job is kept after its last step. */
  jobHours: number;
}

/** Opens the jobs of all services of a database. */
export function createJobStore(
  database: Database,
  queue: JobQueue,
  { maxJobBytes, jobHours }: JobLimits,
): JobStore {
  const { query } = database;
  const waitingBytes = async () => {
    const sql = 'SELECT coalesce(sum(octet_length(photo)), 0)::float8 AS bytes FROM job_photos';
    return (await query<{ bytes: number }>(sql))[0].bytes;
  };
  return {
    ...endingsOf(database, queue),
    ...worksOf(database, queue),
    create: async ({ serviceId, keyId, kind, options }) => {
      const id = randomUUID();
      const sql = `INSERT INTO jobs (id, service_id, key_id, kind, options, keep_hours, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, now() + $7 * interval '1 hour')`;
      await query(sql, [id, serviceId, keyId ?? null, kind, JSON.stringify(options), jobHours, loadingHours]);
      return id;
    },
    addItems: async (job, items) => {
      const photos = items.map(({ photo }) => (photo instanceof Uint8Array ? photo : undefined));
      const failures = items.map(({ photo }) => (photo instanceof Uint8Array ? undefined : photo));
      const bytes = photos.reduce((sum, photo) => sum + (photo?.length ?? 0), 0);
      if ((await waitingBytes()) + bytes > maxJobBytes) throw apiErrors.tooManyWaiting(maxJobBytes);
      await query(insertItems, [
        job,
        items.map(() => randomUUID()),
        items.map(({ file }) => file),
        items.map(({ subject }) => subject ?? null),
        photos.map((photo) => (photo ? Buffer.from(photo).toString('base64') : null)),
        failures.map((failure) => failure?.code ?? null),
        failures.map((failure) => failure?.message ?? null),
      ]);
    },
    addForeignFaces: async (job, serviceId, contractId) => {
      const [{ total }] = await query<{ total: number }>(insertForeignFaces, [job, serviceId, contractId]);
      return total;
    },
    begin: async (job) => {
      const sql = `UPDATE jobs SET state = CASE WHEN total = 0 THEN 'done' ELSE 'running' END,
        expires_at = now() + keep_hours * interval '1 hour' WHERE id = $1 AND state = 'loading'`;
      await query(sql, [job]);
      await fill(database, queue);
    },
    list: (scope) =>
      query<Job>(
        `SELECT ${columns} FROM jobs WHERE ${inScope} ORDER BY created_at DESC, id LIMIT ${mostListed}`,
        scoped(scope),
      ),
    find: async (scope, id) => {
      const sql = `SELECT ${columns} FROM jobs WHERE ${inScope} AND id = $3`;
      return (await query<Job>(sql, [...scoped(scope), id]))[0];
    },
    endedAfter: (job, { after, limit, failed = false }) =>
      query<JobItem>(
        `SELECT id, file, subject, state, step, code, message, result FROM job_items
         WHERE job_id = $1 AND step > $2 AND (NOT $4 OR state <> 'succeeded') ORDER BY step LIMIT $3`,
        [job, after, limit, failed],
      ),
  };
}
