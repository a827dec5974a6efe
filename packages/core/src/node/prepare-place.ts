import { mkdir, realpath, rmdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { ignoreMissing } from './ignore-missing.js';
import { privateMode } from './private-folder.js';
import { syncFolder } from './sync-folder.js';

const permissionBits = 0o7777;

/** Where something is about to be written, its parent folder made. */
export interface Place {
  /** Absolute, with symbolic links followed: what a link points to is replaced, the link stays. */
  target: string;
  /** What is there now. */
  earlier?: { mode: number; isFolder: boolean };
  /** Waits until the names on the way to the target would survive a power cut. */
  sync(): Promise<void>;
  /** Removes the folders that were made, unless they contain something by now. */
  abandon(): Promise<void>;
}

/** The folders from `deepest` up to `highest`. */
function* upwards(deepest: string, highest: string): Generator<string> {
  for (let folder = deepest; ; folder = dirname(folder)) {
    yield folder;
    if (folder === highest) return;
  }
}

/** Makes the folders above `path` that are missing; only their owner may enter them. */
export async function preparePlace(path: string): Promise<Place> {
  const target = await realpath(path).catch(() => resolve(path));
  const earlier = await ignoreMissing(stat(target));
  const parent = dirname(target);
  const made = await mkdir(parent, { recursive: true, mode: privateMode.folder });
  return {
    target,
    earlier: earlier && { mode: earlier.mode & permissionBits, isFolder: earlier.isDirectory() },
    async sync() {
      for (const folder of upwards(parent, made === undefined ? parent : dirname(made)))
        await syncFolder(folder);
    },
    async abandon() {
      if (made === undefined) return;
      for (const folder of upwards(parent, made)) {
        const removed = await rmdir(folder).then(
          () => true,
          () => false,
        );
        if (!removed) return;
      }
    },
  };
}
