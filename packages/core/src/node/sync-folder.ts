import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { mapConcurrently } from '../map-concurrently.js';
import { systemErrorCode } from '../system-error.js';

const isWindows = process.platform === 'win32';
const concurrency = 16;
/** The errors of file systems that cannot sync a folder, such as some network shares. */
const unsupported = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP']);

/** Waits until the content of a file would survive a power cut. */
export async function syncFile(path: string): Promise<void> {
  const file = await open(path, isWindows ? 'r+' : 'r'); // Windows flushes only what may be written
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}

/**
 * Waits until the names in a folder would survive a power cut. Does nothing on Windows, which has no call for it.
 * @example
 * ```ts
 * import { rename, writeFile } from 'node:fs/promises';
 * import { syncFolder } from '@lookalike/core/node';
 *
 * await writeFile('new.txt', 'kept');
 * await rename('new.txt', 'notes.txt');
 * await syncFolder('.'); // from now on a power cut does not bring the old name back
 * ```
 */
export async function syncFolder(path: string): Promise<void> {
  if (isWindows) return;
  await syncFile(path).catch((error: unknown) => {
    if (!unsupported.has(systemErrorCode(error) ?? '')) throw error;
  });
}

/**
 * Waits until a folder, its files and its subfolders would survive a power cut.
 * @example
 * ```ts
 * import { mkdir, writeFile } from 'node:fs/promises';
 * import { syncTree } from '@lookalike/core/node';
 *
 * await mkdir('model');
 * await writeFile('model/model.json', '{}');
 * await syncTree('model'); // from now on a power cut takes nothing of it
 * ```
 */
export async function syncTree(folder: string): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  await mapConcurrently(entries, concurrency, async (entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncTree(path);
    else if (entry.isFile()) await syncFile(path);
  });
  await syncFolder(folder);
}
