import { chmod, cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { assertArgument } from '../assert-argument.js';
import { checkOptions } from '../check-options.js';
import { LookalikeError } from '../lookalike-error.js';
import { errorMessage } from '../system-error.js';
import { ignoreMissing } from './ignore-missing.js';
import { ioFailure } from './io-failure.js';
import { partialName } from './partial-name.js';
import { preparePlace } from './prepare-place.js';
import { closeToOthers, isOpenToOthers, privateMode } from './private-folder.js';
import { syncTree } from './sync-folder.js';

/** Options of {@link replaceFolder}. */
export interface ReplaceFolderOptions {
  /**
   * Permissions of the folder, whatever the umask. If others have none, they have none for its contents either.
   * @default those of the folder that is replaced, else `0o700`
   */
  mode?: number;
  /** Whether to copy what `fill` did not write from the earlier folder into the new one. @default false */
  keepOthers?: boolean;
}

async function copyOthers(from: string, to: string): Promise<void> {
  const written = new Set(await readdir(to));
  for (const name of (await ignoreMissing(readdir(from))) ?? []) {
    if (!written.has(name))
      await cp(join(from, name), join(to, name), { recursive: true, preserveTimestamps: true });
  }
}

/** Moves a folder out of the way; `undefined` when there is none. */
async function moveAway(folder: string): Promise<string | undefined> {
  const former = partialName(folder);
  return ignoreMissing(rename(folder, former).then(() => former));
}

async function putBack(former: string, target: string): Promise<void> {
  await rename(former, target).catch((error: unknown) => {
    throw new LookalikeError(
      'IO_FAILED',
      `cannot write ${target}, and the earlier folder is now ${former}: ${errorMessage(error)}`,
      { cause: error },
    );
  });
}

/**
 * Replaces `target` with `ready`, and puts the earlier folder back if that fails. @returns where the earlier folder is
 * now.
 */
async function swap(ready: string, target: string): Promise<string | undefined> {
  const former = await moveAway(target);
  try {
    await rename(ready, target);
  } catch (error) {
    if (former !== undefined) await putBack(former, target);
    throw error;
  }
  return former;
}

/**
 * Removes a folder, if it exists. It is renamed first, so that it is never seen half removed.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { listFiles, removeFolder, writeWhole } from '@lookalike/core/node';
 *
 * await writeWhole('old/1.txt', 'one');
 * await removeFolder('old');
 * console.log(await listFiles('old')); // → []
 * ```
 */
export async function removeFolder(folder: string): Promise<void> {
  try {
    const former = await moveAway(folder);
    if (former !== undefined) await rm(former, { recursive: true });
  } catch (error) {
    throw ioFailure('remove', folder, error);
  }
}

/**
 * Makes a folder completely or not at all: `fill` writes into a temporary folder beside it, which takes its place once
 * all of it is on the disk. Missing parent folders are made. If anything fails, the earlier folder stays or is put
 * back, and nothing else remains.
 * @throws {LookalikeError} `IO_FAILED`; anything else that `fill` throws.
 * @example
 * ```ts
 * import { writeFile } from 'node:fs/promises';
 * import { join } from 'node:path';
 * import { listFiles, replaceFolder } from '@lookalike/core/node';
 *
 * await replaceFolder('model', async (temporary) => {
 *   await writeFile(join(temporary, 'model.json'), '{}');
 *   await writeFile(join(temporary, 'weights.bin'), Uint8Array.of(1, 2));
 * });
 * console.log(await listFiles('model')); // → [ 'model.json', 'weights.bin' ]
 * ```
 */
export async function replaceFolder<T>(
  folder: string,
  fill: (temporary: string) => Promise<T>,
  options: ReplaceFolderOptions = {},
): Promise<T> {
  assertArgument('folder', folder, 'a string');
  checkOptions(options, { mode: true, keepOthers: true });
  try {
    const place = await preparePlace(folder);
    const { mode = place.earlier?.mode ?? privateMode.folder, keepOthers = false } = options;
    if (place.earlier?.isFolder === false) {
      throw new LookalikeError(
        'IO_FAILED',
        `cannot write ${folder}: expected a folder there or nothing, got a file`,
      );
    }
    const temporary = partialName(place.target);
    try {
      await mkdir(temporary, { mode });
      await chmod(temporary, mode);
      const result = await fill(temporary);
      if (keepOthers) await copyOthers(place.target, temporary);
      if (!isOpenToOthers(mode)) await closeToOthers(temporary);
      await syncTree(temporary);
      const former = await swap(temporary, place.target);
      try {
        await place.sync();
      } finally {
        if (former !== undefined) await rm(former, { recursive: true });
      }
      return result;
    } catch (error) {
      await rm(temporary, { recursive: true, force: true });
      await place.abandon();
      throw error;
    }
  } catch (error) {
    throw ioFailure('write', folder, error);
  }
}
