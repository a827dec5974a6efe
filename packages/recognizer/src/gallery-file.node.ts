import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { privateMode, replaceFile, withIo } from '@lookalike/core/node';
import { decodeGallery, encodeGallery, type Gallery, type GalleryOptions } from '@lookalike/matching';

/**
 * Saves a gallery as a file of JSON lines, which the service imports too. The file appears once it is complete, and
 * only its owner can read it.
 * @throws {LookalikeError} `IO_FAILED`; `INVALID_ARGUMENT` for a metric of your own.
 */
export const saveGallery = (gallery: Gallery, file: string): Promise<void> =>
  replaceFile(file, (temporary) => writeFile(temporary, encodeGallery(gallery)), { mode: privateMode.file });

async function* linesOf(file: string): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const lines = `${rest}${chunk}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/**
 * Loads a gallery that {@link saveGallery} saved or the service exported, line by line.
 * @param overrides options that replace the saved ones; a `contractId` is compared with the saved one.
 * @throws {LookalikeError} `NOT_FOUND` or `IO_FAILED` for the file; what `decodeGallery` throws: `CORRUPT_DATA`,
 * `CONTRACT_MISMATCH`, `INVALID_ARGUMENT`.
 */
export const loadGallery = (file: string, overrides: Partial<GalleryOptions> = {}): Promise<Gallery> =>
  withIo('read', file, () => decodeGallery(linesOf(file), overrides));
