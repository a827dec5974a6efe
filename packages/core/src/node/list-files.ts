import { constants, type Dirent } from 'node:fs';
import { access, readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failure } from '../failure.js';
import { isOwnFile, type SkippedFile } from '../skipped-files.js';
import { isNotFound, systemErrorCode } from '../system-error.js';

/** What {@link scanFiles} found, each sorted by path; paths are relative to the folder, with `/` between their parts. */
export interface ScannedFiles {
  /** Files that can be opened and read to their end. */
  files: string[];
  /** Folders that were looked into, at any depth. */
  folders: string[];
  /** What cannot be read, and why. */
  failures: Failure[];
  /** Which of these are links, and the hidden entries. */
  skipped: SkippedFile[];
}

const unreadable = (error: unknown) => `cannot be read (${systemErrorCode(error) ?? 'unknown error'})`;
const byFile = (a: { file: string }, b: { file: string }) => (a.file < b.file ? -1 : 1);

/** Whether an entry is a readable file or a folder, links followed; otherwise the reason why it is neither. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | { message: string }> {
  const isLink = entry.isSymbolicLink();
  try {
    const target = isLink ? await stat(path) : entry;
    if (target.isDirectory()) return 'folder';
    if (!target.isFile()) return { message: `${isLink ? 'a link to ' : ''}neither a file nor a folder` };
    await access(path, constants.R_OK);
    return 'file';
  } catch (error) {
    return { message: isLink && isNotFound(error) ? 'a link to nothing' : unreadable(error) };
  }
}

/**
 * The files below a folder, links followed. Entries that cannot be read, links in a circle, and pipes and devices
 * (reading a pipe might never end) are left out and listed; hidden entries are left out.
 * @throws the system's error when the folder itself cannot be read; the signal's reason.
 * @example
 * ```ts
 * import { symlink } from 'node:fs/promises';
 * import { scanFiles, writeWhole } from '@lookalike/core/node';
 *
 * await writeWhole('album/1.txt', 'one');
 * await symlink('nowhere', 'album/2.txt');
 * const { files, failures } = await scanFiles('album');
 * console.log(files, failures[0].file); // → [ '1.txt' ] 2.txt
 * ```
 */
export async function scanFiles(
  folder: string,
  { signal }: { signal?: AbortSignal } = {},
): Promise<ScannedFiles> {
  const files: string[] = [];
  const folders: string[] = [];
  const failures: Failure[] = [];
  const skipped: SkippedFile[] = [];
  const walk = async (below: string, above: readonly string[]): Promise<void> => {
    signal?.throwIfAborted();
    const place = join(folder, below);
    const here = await realpath(place);
    if (above.includes(here)) {
      failures.push({ file: below, message: 'a link to a folder above it' });
      skipped.push({ file: below, kind: 'link' });
      return;
    }
    const entries = await readdir(place, { withFileTypes: true });
    const pathOf = ({ name }: Dirent) => (below === '' ? name : `${below}/${name}`);
    const seen = entries.filter(({ name }) => !name.startsWith('.'));
    const hidden = entries.filter(({ name }) => name.startsWith('.') && !isOwnFile(name));
    skipped.push(...hidden.map((entry) => ({ file: pathOf(entry), kind: 'hidden' as const })));
    if (below !== '') folders.push(below);
    const kinds = await Promise.all(seen.map((entry) => kindOf(entry, join(place, entry.name))));
    for (const [index, kind] of kinds.entries()) {
      const entry = seen[index];
      const path = pathOf(entry);
      if (kind === 'file') files.push(path);
      else if (kind !== 'folder') {
        failures.push({ file: path, ...kind });
        if (entry.isSymbolicLink()) skipped.push({ file: path, kind: 'link' });
      } else {
        await walk(path, [...above, here]).catch((error: unknown) => {
          signal?.throwIfAborted();
          failures.push({ file: path, message: unreadable(error) });
        });
      }
    }
  };
  await walk('', []);
  failures.sort(byFile);
  skipped.sort(byFile);
  return { files: files.sort(), folders: folders.sort(), failures, skipped };
}

/**
 * Relative paths of the files that {@link scanFiles} finds. `[]` if the folder does not exist.
 * @example
 * ```ts
 * import { listFiles, writeWhole } from '@lookalike/core/node';
 *
 * await writeWhole('album/Ada/1.txt', 'one');
 * await writeWhole('album/Ada/.hidden', 'two');
 * console.log(await listFiles('album')); // → [ 'Ada/1.txt' ]
 * ```
 */
export async function listFiles(folder: string): Promise<string[]> {
  try {
    return (await scanFiles(folder)).files;
  } catch (error) {
    if (isNotFound(error)) return [];
    throw error;
  }
}

/**
 * A version of a file, without reading it: its size and the time of its last change.
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { fileVersion } from '@lookalike/core/node';
 *
 * await writeFile('notes.txt', 'one');
 * const before = await fileVersion('notes.txt');
 * await writeFile('notes.txt', 'three');
 * console.log((await fileVersion('notes.txt')) === before); // → false
 * ```
 */
export async function fileVersion(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size}-${Math.trunc(mtimeMs)}`;
}
