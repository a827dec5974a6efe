import type { Queryable } from './database.js';

const mib = 2 ** 20;
/** What a table may take beyond its contents before it is rewritten. */
const slack = 1.5;
const slackBytes = mib;
/** Rewriting more than this would keep requests waiting; its free space is used for new faces instead. */
const rewriteBytes = 256 * mib;
const rewriteFaces = 20_000;
/** A face's rows in tables and indexes, apart from its picture and its embedding, which is in the table and an index. */
const bytesPerFace = 1000;
const embeddingCopies = 3;

const diskFull = '53100';

/** The job queue's own tables hold ids only, and change all the time while there are jobs. */
const queueRows = 1000;

const tablesToTidy = `SELECT schemaname || '.' || relname AS name FROM pg_stat_user_tables
  WHERE (schemaname = 'pgboss' AND n_dead_tup > ${queueRows}) OR (relname IN ('services', 'keys', 'subjects', 'faces', 'webhooks',
    'deliveries', 'history', 'refusals', 'changes', 'changed_faces', 'sightings', 'face_changes', 'jobs', 'job_items', 'job_photos')
    AND ($1 OR n_dead_tup > 0))`;
const facesSize = `SELECT count(*)::int AS faces, pg_total_relation_size('faces')::float8 AS used,
  coalesce(sum(coalesce(octet_length(photo), 0) + ${embeddingCopies} * pg_column_size(embedding)), 0)::float8 AS held
  FROM faces`;

/** An index keeps names as signposts after what they pointed to is gone. */
const withNames = new Set(['public.services', 'public.subjects']);

/** Log files before the current one are deleted by a checkpoint; what was deleted from the tables is still in them. */
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
 * Erases what was deleted from the embedded database, which never does so by itself: from the tables and indexes, and
 * from the write-ahead log. Does nothing when nothing was deleted.
 * @param all also tables of which the database does not know whether something was deleted, as after a crash.
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
