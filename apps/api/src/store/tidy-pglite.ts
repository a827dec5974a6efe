import type { Queryable } from './database.js';

const mib = 2 ** 20;
/** How large a table may be, relative to its contents, before it is rewritten. */
const slack = 1.5;
const slackBytes = mib;
/** Rewriting more than this would delay requests; the free space is reused for new faces instead. */
const rewriteBytes = 256 * mib;
const rewriteFaces = 20_000;
/** The bytes of a face in tables and indexes, without its picture and its embedding. */
const bytesPerFace = 1000;
const embeddingCopies = 3;

const diskFull = '53100';

/** The job queue's own tables contain only ids, and change constantly while there are jobs. */
const queueRows = 1000;

const tablesToTidy = `SELECT schemaname || '.' || relname AS name FROM pg_stat_user_tables
  WHERE (schemaname = 'pgboss' AND n_dead_tup > ${queueRows}) OR (relname IN ('services', 'keys', 'subjects', 'faces', 'webhooks',
    'deliveries', 'history', 'refusals', 'changes', 'changed_faces', 'sightings', 'face_changes', 'jobs', 'job_items', 'job_photos')
    AND ($1 OR n_dead_tup > 0))`;
const facesSize = `SELECT count(*)::int AS faces, pg_total_relation_size('faces')::float8 AS used,
  coalesce(sum(coalesce(octet_length(photo), 0) + ${embeddingCopies} * pg_column_size(embedding)), 0)::float8 AS held
  FROM faces`;

/** Indexes keep names as separators even after the rows are gone. */
const withNames = new Set(['public.services', 'public.subjects']);

/** A checkpoint deletes log files before the current one; they still contain data that were deleted from the tables. */
export async function dropOldLog({ query }: Queryable): Promise<void> {
  await query('SELECT pg_switch_wal()');
  await query('CHECKPOINT');
}

async function shrinkFaces({ query }: Queryable): Promise<void> {
  const [{ faces, used, held }] = await query<{ faces: number; used: number; held: number }>(facesSize);
  const needed = held + faces * bytesPerFace;
  const isSmall = needed <= rewriteBytes && faces <= rewriteFaces;
  if (!isSmall || used <= slack * needed + slackBytes) return;
  await query('VACUUM FULL faces').catch((error) => {
    if ((error as { code?: string }).code !== diskFull) throw error; // writing anew needs room for both
  });
}

/**
 * Erases deleted data from the embedded database, which never does so by itself: from the tables and indexes, and from
 * the write-ahead log. Does nothing if nothing was deleted.
 * @param all includes tables for which the database does not know whether anything was deleted, as after a crash.
 */
export async function tidyPglite(database: Queryable, { all }: { all: boolean }): Promise<void> {
  const { query } = database;
  await query('SELECT pg_stat_force_next_flush()');
  const tables = (await query<{ name: string }>(tablesToTidy, [all])).map(({ name }) => name);
  if (tables.length === 0) return;
  try {
    for (const name of tables) {
      await query(`VACUUM (INDEX_CLEANUP ON) ${name}`);
      if (withNames.has(name)) await query(`REINDEX TABLE ${name}`);
    }
    if (tables.includes('public.faces')) await shrinkFaces(database);
  } finally {
    await dropOldLog(database);
  }
}
