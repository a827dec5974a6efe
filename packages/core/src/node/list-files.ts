import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isNotFound, systemErrorCode } from './system-error.js';

/** An entry of a folder that was passed over, and why. */
export interface SkippedFile {
  /** Relative to the folder, with `/` between its parts. */
  path: string;
  reason: string;
}

/** What {@link scanFiles} found, each sorted by path. */
export interface ScannedFiles {
  /** Relative paths of files that can be opened and read to their end. */
  files: string[];
  skipped: SkippedFile[];
}

const unreadable = (error: unknown) => `cannot be read (${systemErrorCode(error) ?? 'unknown error'})`;
const byPath = (a: SkippedFile, b: SkippedFile) => (a.path < b.path ? -1 : 1);

/** Whether an entry is a file or a folder, links followed; otherwise why it is neither. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | { reason: string }> {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'folder';
  if (!entry.isSymbolicLink()) return { reason: 'neither a file nor a folder' };
  try {
    const target = await stat(path);
    if (target.isDirectory()) return 'folder';
    return target.isFile() ? 'file' : { reason: 'a link to neither a file nor a folder' };
  } catch (error) {
    return { reason: isNotFound(error) ? 'a link to nothing' : unreadable(error) };
  }
}

/**
 * The files below a folder, links followed. What cannot be read, leads in a circle or is neither a file nor a folder (a
 * pipe would be waited for without end) is passed over and named; hidden entries are left out.
 * @throws the system's error when the folder itself cannot be read.
 */
export async function scanFiles(folder: string): Promise<ScannedFiles> {
  const files: string[] = [];
  const skipped: SkippedFile[] = [];
  const walk = async (below: string, above: readonly string[]): Promise<void> => {
    const place = join(folder, below);
    const here = await realpath(place);
    if (above.includes(here))
      return void skipped.push({ path: below, reason: 'a link to a folder above it' });
    for (const entry of await readdir(place, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      const kind = await kindOf(entry, join(folder, path));
      if (kind === 'file') files.push(path);
      else if (kind !== 'folder') skipped.push({ path, ...kind });
      else {
        await walk(path, [...above, here]).catch((error: unknown) => {
          skipped.push({ path, reason: unreadable(error) });
        });
      }
    }
  };
  await walk('', []);
  return { files: files.sort(), skipped: skipped.sort(byPath) };
}

/** Relative paths of the files that {@link scanFiles} finds. `[]` if there is no folder. */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    return (await scanFiles(folder)).files;
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
