import { randomUUID } from 'node:crypto';
import { apiErrors } from '../api-error.js';
import type { Database, Queryable } from '../store/database.js';
import type { EmbeddingContract } from '../store/gallery-store.js';
import { createItemStore, type ItemStore } from './item-store.js';
import type { Job, JobItem, JobKind, JobScope, NewJobItem } from './job.js';
import type { JobQueue } from './job-queue.js';

export interface NewJob {
  serviceId: string;
  keyId?: string;
  kind: JobKind;
  options: unknown;
}

/** Jobs and their items. An item's outcome and its end are stored in one transaction. */
export interface JobStore extends ItemStore {
  /** Creates a job without items, which is deleted again unless it starts soon. */
  create(job: NewJob): Promise<string>;
  /** @throws {ApiError} 503/56 if too many bytes would be waiting. */
  addItems(job: string, items: readonly NewJobItem[]): Promise<void>;
  /** Adds the faces in a gallery that another model embedded as items. Returns their number; 0 if the job has been deleted or cancelled. */
  addForeignFaces(job: string, serviceId: string): Promise<number>;
  /** Starts processing the items. */
  begin(job: string): Promise<void>;
  /** Whether a job is embedding the faces of a gallery again for this model. */
  isReembedding(serviceId: string): Promise<boolean>;
  /** Reassigns the remaining items of jobs for another model to this one. */
  takeOver(): Promise<void>;
  /** The jobs, newest first. */
  list(scope: JobScope): Promise<Job[]>;
  find(scope: JobScope, id: string): Promise<Job | undefined>;
  /** Items that ended after a step, in order. */
  endedAfter(job: string, query: { after: number; limit: number; failed?: boolean }): Promise<JobItem[]>;
  /** Cancels the waiting items; finished ones stay. `false` if there is nothing to cancel. */
  cancel(scope: JobScope, id: string): Promise<boolean>;
  /** Retries the abandoned items. Returns their number. */
  retry(scope: JobScope, id: string): Promise<number>;
  /** Deletes a job with all its data. `false` if there is no such job. */
  remove(scope: JobScope, id: string): Promise<boolean>;
}

const columns = 'id, kind, state, total, succeeded, refused, abandoned, created_at, expires_at';
const inScope = 'service_id = $1 AND ($2::uuid IS NULL OR key_id = $2)';
const scoped = ({ serviceId, keyId }: JobScope) => [serviceId, keyId ?? null];
const mostListed = 100;

/**
 * The time limit for uploading the photos of a job; afterwards they are deleted, since no client is waiting any more.
 */
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
    SELECT gen_random_uuid(), jobs.id, faces.id::text, subjects.name, faces.id
    FROM faces JOIN subjects ON subjects.id = subject_id JOIN jobs ON jobs.id = $1 AND state = 'loading'
    WHERE faces.service_id = $2 AND (faces.contract_id < $3 OR faces.contract_id > $3) RETURNING id
  )
  UPDATE jobs SET total = (SELECT count(*) FROM items) WHERE id = $1 AND state = 'loading' RETURNING total`;

const retryItems = `WITH items AS (
    UPDATE job_items SET state = 'waiting', queued = false, step = NULL, code = NULL, message = NULL
    FROM jobs WHERE jobs.id = job_id AND ${inScope} AND jobs.id = $3 AND job_items.state = 'abandoned' RETURNING job_items.id
  ), job AS (
    UPDATE jobs SET state = 'running', contract_id = $4, abandoned = 0, expires_at = now() + keep_hours * interval '1 hour'
    WHERE id = $3 AND EXISTS (SELECT FROM items)
  )
  SELECT id FROM items`;

const unfinished = `contract_id IS DISTINCT FROM $1 AND jobs.state IN ('loading', 'running')`;

/** Locks the items before their job, as ending an item does. */
const takeOver = [
  `UPDATE job_items SET queued = false FROM jobs WHERE jobs.id = job_id AND ${unfinished} AND job_items.state = 'waiting'`,
  `UPDATE jobs SET contract_id = $1 WHERE ${unfinished}`,
];

/** The part of the store that ends jobs early. */
const endingsOf = (
  database: Database,
  { fill }: ItemStore,
  { contractId }: Pick<EmbeddingContract, 'contractId'>,
): Pick<JobStore, 'cancel' | 'retry' | 'remove'> => {
  /** Locks the items before their job, as ending an item does. */
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
      const { length } = await database.query(retryItems, [...scoped(scope), id, contractId]);
      if (length > 0) await fill();
      return length;
    },
  };
};

export interface JobLimits {
  /** Maximum bytes of waiting photos. */
  maxJobBytes: number;
  /** Hours to keep a job after its last step. */
  jobHours: number;
}

async function waitingBytes({ query }: Queryable): Promise<number> {
  const sql = 'SELECT coalesce(sum(octet_length(photo)), 0)::float8 AS bytes FROM job_photos';
  return (await query<{ bytes: number }>(sql))[0].bytes;
}

async function addItems({ query }: Queryable, job: string, added: readonly NewJobItem[]): Promise<void> {
  const photos = added.map(({ photo }) => (photo instanceof Uint8Array ? photo : undefined));
  const failures = added.map(({ photo }) => (photo instanceof Uint8Array ? undefined : photo));
  await query(insertItems, [
    job,
    added.map(() => randomUUID()),
    added.map(({ file }) => file),
    added.map(({ subject }) => subject ?? null),
    photos.map((photo) => (photo ? Buffer.from(photo).toString('base64') : null)),
    failures.map((failure) => failure?.code ?? null),
    failures.map((failure) => failure?.message ?? null),
  ]);
}

const bytesOf = ({ photo }: NewJobItem) => (photo instanceof Uint8Array ? photo.length : 0);

/** The part of the store that creates jobs. */
const makingsOf = (
  database: Database,
  { fill }: ItemStore,
  { contractId }: Pick<EmbeddingContract, 'contractId'>,
  { maxJobBytes, jobHours }: JobLimits,
): Pick<JobStore, 'create' | 'addItems' | 'addForeignFaces' | 'begin' | 'takeOver'> => ({
  create: async ({ serviceId, keyId, kind, options }) => {
    const id = randomUUID();
    const sql = `INSERT INTO jobs (id, service_id, key_id, kind, options, contract_id, keep_hours, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, now() + $8 * interval '1 hour')`;
    const given = [id, serviceId, keyId ?? null, kind, JSON.stringify(options), contractId];
    await database.query(sql, [...given, jobHours, loadingHours]);
    return id;
  },
  addItems: async (job, added) => {
    const bytes = added.reduce((sum, item) => sum + bytesOf(item), 0);
    if ((await waitingBytes(database)) + bytes > maxJobBytes) throw apiErrors.tooManyWaiting(maxJobBytes);
    await addItems(database, job, added);
  },
  addForeignFaces: async (id, serviceId) => {
    const given = [id, serviceId, contractId];
    const [job] = await database.query<{ total: number }>(insertForeignFaces, given);
    return job?.total ?? 0;
  },
  begin: async (job) => {
    const sql = `UPDATE jobs SET state = CASE WHEN total = 0 THEN 'done' ELSE 'running' END,
      expires_at = now() + keep_hours * interval '1 hour' WHERE id = $1 AND state = 'loading'`;
    await database.query(sql, [job]);
    await fill();
  },
  takeOver: () =>
    database.transaction(async (transaction) => {
      for (const statement of takeOver) await transaction.query(statement, [contractId]);
    }),
});

/** The part of the store that shows jobs. */
const viewsOf = (
  { query }: Queryable,
  { contractId }: Pick<EmbeddingContract, 'contractId'>,
): Pick<JobStore, 'isReembedding' | 'list' | 'find' | 'endedAfter'> => ({
  isReembedding: async (serviceId) => {
    const sql = `SELECT FROM jobs WHERE service_id = $1 AND contract_id = $2 AND kind = 'reembed' AND state = 'running'`;
    return (await query(sql, [serviceId, contractId])).length > 0;
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
});

/** Opens the jobs of all services in a database, for a process with one model. */
export function createJobStore(
  database: Database,
  queue: JobQueue,
  contract: Pick<EmbeddingContract, 'contractId'>,
  limits: JobLimits,
): JobStore {
  const items = createItemStore(database, queue, contract);
  return {
    ...items,
    ...viewsOf(database, contract),
    ...makingsOf(database, items, contract, limits),
    ...endingsOf(database, items, contract),
  };
}
