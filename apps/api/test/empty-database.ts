import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { builtModule } from '../src/built-module.js';
import type { Database } from '../src/store/database.js';
import { openPglite } from '../src/store/open-pglite.js';

const cache = join(import.meta.dirname, '../node_modules/.cache/empty-database');

/** Where the database of this PGlite, as this build makes it, is kept. */
async function keptFolder(): Promise<string> {
  const manifest = new URL('../package.json', import.meta.url);
  const hash = createHash('sha256');
  for (const file of [manifest, builtModule('store/pglite-worker.js')]) hash.update(await readFile(file));
  return join(cache, hash.digest('hex').slice(0, 16));
}

/** An empty database, closed: its folder, and the same as a tar file. */
async function emptyDatabase(): Promise<{ folder: string; image: string }> {
  const kept = await keptFolder();
  const within = (data: string) => ({ folder: join(data, 'postgres'), image: join(data, 'postgres.tar') });
  if (existsSync(kept)) return within(kept);
  await mkdir(cache, { recursive: true });
  const made = await mkdtemp(join(cache, 'making-'));
  await (await openPglite(made)).close();
  const { folder, image } = within(made);
  await promisify(execFile)('tar', ['--format=ustar', '-cf', image, '-C', folder, '.']);
  await rename(made, kept).catch(() => rm(made, { recursive: true })); // another test was faster
  return within(kept);
}

/** Puts an empty database into a data folder: what its first start would do, in a twentieth of the time. */
export async function putEmptyDatabase(data: string): Promise<void> {
  const { folder } = await emptyDatabase();
  await cp(folder, join(data, 'postgres'), { recursive: true });
}

/** Opens an empty embedded database in memory, in a thread of its own as the service's is. */
export async function openEmptyDatabase(): Promise<Database> {
  const { image } = await emptyDatabase();
  return openPglite(undefined, { image });
}

/** An empty embedded database in this thread, for a server in front of it. */
export async function createEmptyEngine(): Promise<PGlite> {
  const { image } = await emptyDatabase();
  return PGlite.create({ extensions: { vector }, loadDataDir: new Blob([await readFile(image)]) });
}
