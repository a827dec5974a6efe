import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { assertArgument } from '../assert-argument.js';
import { checkOptions } from '../check-options.js';
import { ioFailure } from './io-failure.js';
import { partialName } from './partial-name.js';
import { preparePlace } from './prepare-place.js';
import { privateMode } from './private-folder.js';
import { syncFile } from './sync-folder.js';

/** Options of {@link writeWhole} and {@link replaceFile}. */
export interface WriteOptions {
  /** Permissions, whatever the umask. @default those of the file that is replaced, else `0o600` */
  mode?: number;
}

/**
 * Writes a file completely or not at all: `fill` writes to a temporary file beside it, which is renamed once its
 * content is on the disk. Missing parent folders are made. After a failure, everything is as it was before.
 * @throws {LookalikeError} `IO_FAILED`; anything else that `fill` throws.
 * @example
 * ```ts
 * import { readFile, writeFile } from 'node:fs/promises';
 * import { replaceFile } from '@lookalike/core/node';
 *
 * await replaceFile('models/notes.txt', (temporary) => writeFile(temporary, 'whole'));
 * console.log(await readFile('models/notes.txt', 'utf8')); // → whole
 * ```
 */
export async function replaceFile<T>(
  path: string,
  fill: (temporary: string) => Promise<T>,
  options: WriteOptions = {},
): Promise<T> {
  assertArgument('path', path, 'a string');
  checkOptions(options, { mode: true });
  try {
    const place = await preparePlace(path);
    const { mode = place.earlier?.mode ?? privateMode.file } = options;
    const temporary = partialName(place.target);
    try {
      await writeFile(temporary, '', { flag: 'wx', mode }); // with its permissions before its content
      const result = await fill(temporary);
      await chmod(temporary, mode);
      await syncFile(temporary);
      await rename(temporary, place.target);
      await place.sync();
      return result;
    } catch (error) {
      await rm(temporary, { force: true });
      await place.abandon();
      throw error;
    }
  } catch (error) {
    throw ioFailure('write', path, error);
  }
}

/**
 * Writes a file completely or not at all, like {@link replaceFile}.
 * @throws {LookalikeError} `IO_FAILED`; the earlier file is then unchanged.
 * @example
 * ```ts
 * import { readFile } from 'node:fs/promises';
 * import { writeWhole } from '@lookalike/core/node';
 *
 * await writeWhole('settings/model.json', '{}');
 * console.log(await readFile('settings/model.json', 'utf8')); // → {}
 * ```
 */
export const writeWhole = (
  path: string,
  content: string | Uint8Array,
  options: WriteOptions = {},
): Promise<void> => replaceFile(path, (temporary) => writeFile(temporary, content), options);
