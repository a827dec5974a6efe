import { chmod, mkdir, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const folderMode = 0o700;
const fileMode = 0o600;
const others = 0o077;

/** Takes from others than the owner what they may do with a file; how many files and folders that concerned. */
async function tighten(path: string, isFolder: boolean): Promise<number> {
  const isOpen = ((await stat(path)).mode & others) !== 0;
  if (isOpen) await chmod(path, isFolder ? folderMode : fileMode);
  if (!isFolder) return Number(isOpen);
  let count = Number(isOpen);
  for (const entry of await readdir(path, { withFileTypes: true })) {
    if (entry.isDirectory() || entry.isFile())
      count += await tighten(join(path, entry.name), entry.isDirectory());
  }
  return count;
}

/**
 * Makes a folder that only its owner may enter, or closes one that is there to others, with all that is in it. Windows
 * knows no such modes: there a folder has the rights of the one that it is made in.
 * @returns how many files and folders were open to others.
 */
export async function privateFolder(folder: string): Promise<number> {
  const made = await mkdir(folder, { recursive: true, mode: folderMode });
  if (made !== undefined || process.platform === 'win32') return 0;
  return tighten(folder, true);
}
