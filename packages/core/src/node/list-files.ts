import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound } from './system-error.js';

/** Relative paths of the files below a folder, sorted; hidden ones are left out. `[]` if there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  const walk = async (below: string): Promise<string[]> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true });
    const shown = entries.filter((entry) => !entry.name.startsWith('.'));
    const lists = shown.map((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      return entry.isDirectory() ? walk(path) : [path];
    });
    return (await Promise.all(lists)).flat();
  };
  try {
    return (await walk('')).sort();
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/** What tells one version of a file from another without reading it: its size and when it was changed. */
export async function fileVersion(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size}-${Math.trunc(mtimeMs)}`;
}
