import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ignoreMissing } from './ignore-missing.js';

/** Permissions that leave a file or a folder to its owner. */
export const privateMode = Object.freeze({ file: 0o600, folder: 0o700 });

const others = 0o077;

/** Whether anyone but the owner has any of these permissions. */
export const isOpenToOthers = (mode: number): boolean => (mode & others) !== 0;

async function closePath(path: string, isFolder: boolean): Promise<number> {
  const isOpen = isOpenToOthers((await stat(path)).mode);
  if (isOpen) await chmod(path, isFolder ? privateMode.folder : privateMode.file);
  if (!isFolder) return Number(isOpen);
  let count = Number(isOpen);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory() || entry.isFile())
      count += await closePath(join(path, entry.name), entry.isDirectory());
  }
  return count;
}

/**
 * Removes everyone else's permissions from a file, or from a folder and all its contents. Links are not followed. Does
 * nothing on Windows, which has no such modes.
 * @returns how many files and folders were open to others; 0 when there is nothing of that name.
 * @example
 * ```ts
 * import { chmod, writeFile } from 'node:fs/promises';
 * import { closeToOthers } from '@lookalike/core/node';
 *
 * await writeFile('faces.json', '[]');
 * await chmod('faces.json', 0o644);
 * console.log(await closeToOthers('faces.json')); // → 1
 * ```
 */
export async function closeToOthers(path: string): Promise<number> {
  if (process.platform === 'win32') return 0;
  const there = await ignoreMissing(stat(path));
  return there ? closePath(path, there.isDirectory()) : 0;
}

/**
 * Makes a folder that only its owner can enter. If it exists, it and its contents are closed to others.
 * @returns how many files and folders were open to others.
 * @example
 * ```ts
 * import { stat } from 'node:fs/promises';
 * import { privateFolder } from '@lookalike/core/node';
 *
 * await privateFolder('gallery');
 * console.log(((await stat('gallery')).mode & 0o777).toString(8)); // → 700
 * ```
 */
export async function privateFolder(folder: string): Promise<number> {
  const made = await mkdir(folder, { recursive: true, mode: privateMode.folder });
  return made === undefined ? closeToOthers(folder) : 0;
}
