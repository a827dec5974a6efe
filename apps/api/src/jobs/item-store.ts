import type { Database, Queryable } from '../store/database.js';
import type { Service } from '../store/services.js';
import type { JobKind } from './job.js';
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

/** The items of jobs, as workers take and end them. */
export interface ItemStore {
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
  /** Leaves items to be queued again, by whatever process looks next. */
  giveBack(items: readonly string[]): Promise<void>;
  /** Ends an item that nobody can do. */
  abandon(transaction: Queryable, item: string, why: { code: number; message: string }): Promise<void>;
}

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

/** Opens the items of all jobs of a database. */
export const createItemStore = (database: Database, queue: JobQueue): ItemStore => ({
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
  giveBack: (ids) =>
    database.transaction(async (transaction) => {
      const sql = `UPDATE job_items SET queued = false WHERE id = ANY($1::uuid[]) AND state = 'waiting'`;
      await transaction.query(sql, [ids]);
      await queue.remove(ids, transaction);
    }),
  abandon: async (transaction, item, { code, message }) => {
    await transaction.query(endItem, [item, 'abandoned', code, message, null, null]);
  },
});
