import { readFile } from 'node:fs/promises';
import { isNotFound } from './stamp.js';

/** A file's bytes; none when there is no such file. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
