import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { DatabaseFiles } from './database-files.js';
import { databaseFolder } from './database-folder.js';
import { createDiskReserve } from './disk-reserve.js';
import type { PgliteAnswer, PgliteOrder, PgliteSettings } from './pglite-messages.js';

/** Nothing else triggers a checkpoint in the embedded database: the log would grow forever. */
const logBytesBetweenCheckpoints = 8 * 2 ** 20;

/**
 * PGlite's own parameters, with two changes: committed data reach the disk, and log files are deleted once they are no
 * longer needed, since they contain data that were deleted from the tables.
 */
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['wal_sync_method=fsync', 'wal_recycle=off', 'min_wal_size=32MB'].flatMap((setting) => ['-c', setting]),
];
/**
 * Small log files, since the last one is always kept; with checksums, the first VACUUM would write all pages to the
 * log.
 */
const initDbStartParams = ['--wal-segsize=1', '--no-data-checksums'];

/**
 * Bytes of a WebAssembly function that run before V8 optimises it, for the whole process. By default it is 13 million, and 1.8
 * million on Node 20: optimising PostgreSQL's largest functions then took a sixth of the service's start.
 */
const optimizeAfter = '--wasm-tiering-budget=100000000';
setFlagsFromString(optimizeAfter);

const { folder: dataFolder, image } = workerData as PgliteSettings;

const answer = (given: PgliteAnswer) => parentPort?.postMessage(given);

/** An error that is posted to another thread would lose its code. */
const failureOf = ({ message, code }: Error & { code?: string }): PgliteAnswer => ({
  failure: { message, code },
});

/** What PostgreSQL prints before it aborts. */
let lastWords = '';

/** Ends this thread in the middle of any operation; the next one recovers all committed data. */
function breakDown(): never {
  answer(failureOf(Object.assign(new Error(`the database broke down: ${lastWords}`), { code: '58000' })));
  process.exit(1);
}

function onStderr(line: string): boolean {
  if (/\b(PANIC|FATAL):/.test(line)) lastWords = line;
  return false;
}

interface Embedded {
  client: PGlite;
  files?: DatabaseFiles;
}

async function openStored(folder: string): Promise<Embedded> {
  const reserve = createDiskReserve(folder);
  reserve.restore();
  const options: PGliteOptions = { startParams, initDbStartParams, extensions: { vector }, onStderr };
  const filesIn = (path: string) => new DatabaseFiles(path, reserve, breakDown);
  const path = await databaseFolder(folder, async (unfinished) => {
    await (await PGlite.create({ ...options, fs: filesIn(unfinished) })).close();
  });
  const files = filesIn(path);
  return { client: await PGlite.create({ ...options, fs: files }), files };
}

async function openInMemory(): Promise<Embedded> {
  const loadDataDir = image === undefined ? undefined : new Blob([await readFile(image)]);
  return { client: await PGlite.create({ extensions: { vector }, loadDataDir }) };
}

/** A transaction that the statements began ends with them in any case: the next order comes from elsewhere. */
async function runScript(client: PGlite, sql: string): Promise<unknown[]> {
  try {
    return (await client.exec(sql)).flatMap(({ rows }) => rows);
  } catch (error) {
    await client.exec('ROLLBACK');
    throw error;
  }
}

async function obey({ client }: Embedded, order: PgliteOrder): Promise<PgliteAnswer> {
  if (order && !order.parameters) return { rows: await runScript(client, order.sql) };
  if (order?.parameters) return { rows: (await client.query(order.sql, [...order.parameters])).rows };
  await client.close();
  return { rows: [] };
}

/** Runs separately from the order that made the log grow, which has already been answered. */
async function checkpoint({ client, files }: Embedded): Promise<void> {
  if (!files || files.logBytes < logBytesBetweenCheckpoints || client.closed || client.isInTransaction())
    return;
  files.logBytes = 0;
  await client.exec('CHECKPOINT');
}

try {
  const embedded = await (dataFolder === undefined ? openInMemory() : openStored(dataFolder));
  parentPort?.on('message', async (order: PgliteOrder) => {
    answer(await obey(embedded, order).catch(failureOf));
    await checkpoint(embedded);
  });
  answer({ rows: [] });
} catch (error) {
  answer(failureOf(error as Error));
}
