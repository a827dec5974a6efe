import type { Database, Queryable } from '../store/database.js';
import type { EmbeddingContract, FaceRecord } from '../store/gallery-store.js';
import type { Service } from '../store/services.js';
import type { JobKind } from './job.js';
import type { JobQueue } from './job-queue.js';

/** An item with everything needed to process it. */
export interface TakenItem {
  id: string;
  kind: JobKind;
  options: unknown;
  service: Pick<Service, 'id' | 'name'> & { decision: { min_similarity?: number; margin?: number } };
  file: string;
  subject: string | null;
  faceId: string | null;
  photo?: Uint8Array;
  /** Why it is refused without processing. */
  failure?: { code: number; message: string };
}

/** How an item ended. */
export type Ending =
  | { state: 'succeeded'; result: unknown }
  | { state: 'refused' | 'abandoned'; code: number; message: string };

export interface EndedItem {
  item: Pick<TakenItem, 'id' | 'subject'>;
  ending: Ending;
}

/** Faces that jobs added to the gallery of a service. */
export interface AddedFaces {
  service: Service;
  faces: FaceRecord[];
}

/** The items of the jobs for one model, as workers take and end them. */
export interface ItemStore {
  /** Whether there is anything to do, in any service. */
  isBusy(): Promise<boolean>;
  /** Queues waiting items that are not queued yet. */
  fill(): Promise<void>;
  /** Takes items, leaving out those for which there is nothing left to do. */
  take(ids: readonly string[]): Promise<TakenItem[]>;
  /**
   * Ends items, each given once, in a transaction. Returns `false` if one of them has already ended, was dropped, or
   * its person has been renamed: then the transaction must not be committed. For abandoned items the name does not
   * matter.
   */
  end(transaction: Queryable, ended: readonly EndedItem[]): Promise<boolean>;
  /** Releases items, to be queued again by any process. */
  giveBack(items: readonly string[]): Promise<void>;
  /** Whether there are added faces that have not been announced. */
  hasNews(): Promise<boolean>;
  /** Takes some of them, in the transaction that announces them. */
  takeNews(transaction: Queryable): Promise<AddedFaces[]>;
}

const takeUnqueued = `UPDATE job_items SET queued = true WHERE id IN (
    SELECT job_items.id FROM job_items JOIN jobs ON jobs.id = job_id
    WHERE jobs.state = 'running' AND contract_id = $2 AND job_items.state = 'waiting' AND NOT queued
    LIMIT $1 FOR UPDATE OF job_items SKIP LOCKED
  ) RETURNING id`;
const queuedAtOnce = 500;

const takeItems = `SELECT job_items.id, kind, options, services.id AS service_id, services.name, min_similarity, margin, file,
    subject, face_id, code, message, coalesce(job_photos.photo, faces.photo) AS photo
  FROM job_items JOIN jobs ON jobs.id = job_id JOIN services ON services.id = jobs.service_id
    LEFT JOIN job_photos ON item_id = job_items.id LEFT JOIN faces ON faces.id = face_id
  WHERE job_items.id = ANY($1::uuid[]) AND job_items.state = 'waiting' AND jobs.state = 'running' AND jobs.contract_id = $2`;

/** Locks the items before their jobs, as all statements do that lock both. */
const endItems = `WITH given AS (
    SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::text[]) WITH ORDINALITY
      AS given (id, subject, state, code, message, result, nth)
  ), item AS (
    SELECT job_items.id, job_id, nth, given.state, given.code, given.message, given.result FROM job_items JOIN given USING (id)
    WHERE job_items.state = 'waiting' AND (given.state = 'abandoned' OR job_items.subject IS NOT DISTINCT FROM given.subject)
    ORDER BY job_items.id FOR UPDATE OF job_items
  ), counted AS (
    SELECT job_id, count(*)::int AS items, count(*) FILTER (WHERE state = 'succeeded')::int AS good,
      count(*) FILTER (WHERE state = 'refused')::int AS bad, count(*) FILTER (WHERE state = 'abandoned')::int AS lost
    FROM item GROUP BY job_id
  ), job AS (
    UPDATE jobs SET steps = steps + items, succeeded = succeeded + good, refused = refused + bad, abandoned = abandoned + lost,
      expires_at = now() + keep_hours * interval '1 hour',
      state = CASE WHEN succeeded + refused + abandoned + items = total THEN 'done' ELSE state END
    FROM counted WHERE jobs.id = job_id AND contract_id = $7 RETURNING jobs.id, kind, steps - items AS before
  ), ended AS (
    SELECT item.*, kind, before + row_number() OVER (PARTITION BY job_id ORDER BY nth) AS step FROM item JOIN job ON job.id = job_id
  ), photo AS (
    DELETE FROM job_photos USING ended WHERE item_id = ended.id AND ended.state <> 'abandoned'
  )
  UPDATE job_items SET state = ended.state, step = ended.step, code = ended.code, message = ended.message,
    result = ended.result::jsonb, is_news = ended.state = 'succeeded' AND kind = 'enrol'
  FROM ended WHERE job_items.id = ended.id RETURNING job_items.id`;

/** The columns of an ending. */
const endingRow = (ending: Ending): [code: number | null, message: string | null, result: string | null] =>
  ending.state === 'succeeded'
    ? [null, null, JSON.stringify(ending.result)]
    : [ending.code, ending.message, null];

const takeNews = `WITH taken AS (
    UPDATE job_items SET is_news = false FROM jobs WHERE jobs.id = job_id AND job_items.id IN (
      SELECT id FROM job_items WHERE is_news LIMIT $1 FOR UPDATE SKIP LOCKED
    ) RETURNING job_items.id, subject, step, service_id
  )
  SELECT json_build_object('id', services.id, 'name', services.name) AS service,
    json_agg(json_build_object('id', taken.id, 'subject', subject) ORDER BY step) AS faces
  FROM taken JOIN services ON services.id = service_id GROUP BY services.id`;
const newsAtOnce = 200;

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

/** Queues waiting items, one batch at a time: each is marked and queued, or neither. */
async function fill(database: Database, queue: JobQueue, contractId: string): Promise<void> {
  await queue.open();
  for (;;) {
    const added = await database.transaction(async (transaction) => {
      const rows = await transaction.query<{ id: string }>(takeUnqueued, [queuedAtOnce, contractId]);
      const ids = rows.map(({ id }) => id);
      if (ids.length > 0) await queue.add(ids, transaction);
      return ids.length;
    });
    queue.wake();
    if (added < queuedAtOnce) return;
  }
}

async function exists(
  { query }: Queryable,
  rows: string,
  parameters: readonly unknown[] = [],
): Promise<boolean> {
  const [{ found }] = await query<{ found: boolean }>(`SELECT EXISTS (${rows}) AS found`, parameters);
  return found;
}

/** Opens the items of the jobs in a database. */
export const createItemStore = (
  database: Database,
  queue: JobQueue,
  { contractId }: Pick<EmbeddingContract, 'contractId'>,
): ItemStore => ({
  isBusy: () =>
    exists(database, `SELECT FROM jobs WHERE state = 'running' AND contract_id = $1`, [contractId]),
  fill: () => fill(database, queue, contractId),
  take: async (ids) => (await database.query<TakenRow>(takeItems, [ids, contractId])).map(takenOf),
  end: async ({ query }, ended) => {
    const rows = ended.map(({ ending }) => endingRow(ending));
    const { length } = await query(endItems, [
      ended.map(({ item }) => item.id),
      ended.map(({ item }) => item.subject),
      ended.map(({ ending }) => ending.state),
      ...[0, 1, 2].map((column) => rows.map((row) => row[column])),
      contractId,
    ]);
    return length === ended.length;
  },
  hasNews: () => exists(database, 'SELECT FROM job_items WHERE is_news'),
  takeNews: ({ query }) => query<AddedFaces>(takeNews, [newsAtOnce]),
  giveBack: (ids) =>
    database.transaction(async (transaction) => {
      const sql = `UPDATE job_items SET queued = false WHERE id = ANY($1::uuid[]) AND state = 'waiting'`;
      await transaction.query(sql, [ids]);
      await queue.remove(ids, transaction);
    }),
});
