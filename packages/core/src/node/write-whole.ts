import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { LookalikeError } from '../lookalike-error.js';
import { errorMessage } from './error-message.js';

/** Temporary names start with a dot and end with this, so that a left-over is recognised as one. */
export const partialSuffix = '.partial';

/** A name next to `path` for what is not yet whole. */
export const partialName = (path: string) =>
  join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}${partialSuffix}`);

/**
 * Writes a file under a temporary name and renames it when it is whole and on the disk.
 * @throws {LookalikeError} `IO_FAILED`; then what was there before still is.
 */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = partialName(path);
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw new LookalikeError('IO_FAILED', `cannot write ${path}: ${errorMessage(error)}`, { cause: error });
  }
}
