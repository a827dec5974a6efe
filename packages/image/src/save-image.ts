import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { LookalikeError, type PixelImage } from '@lookalike/core';
import { type EncodedFormat, type EncodeOptions, encodeImage } from './encode-image.js';
import { ioFailure } from './io-failure.js';

const formatOf: Readonly<Record<string, EncodedFormat>> = Object.freeze({
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
});

/**
 * Writes an image in the format that the extension names (`.jpg`, `.jpeg`, `.png`, `.webp`): under a
 * temporary name in the same folder first and then renamed, so that `path` is the old file or the whole
 * new one, and a failure leaves nothing behind.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` for another extension, `NOT_FOUND` without the folder,
 * `IO_FAILED` when the disk is full or writing is denied, `INVALID_IMAGE`, `INVALID_ARGUMENT`.
 */
export async function saveImage(
  image: PixelImage,
  path: string,
  options: Pick<EncodeOptions, 'quality'> = {},
): Promise<void> {
  const format = formatOf[extname(path).toLowerCase()];
  if (format === undefined) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `${path}: expected a name that ends in ${Object.keys(formatOf).join(', ')}`,
    );
  }
  const bytes = await encodeImage(image, { format, ...options });
  const temporary = join(dirname(path), `.${randomUUID()}.tmp`);
  try {
    await writeFile(temporary, bytes, { flag: 'wx' });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw ioFailure('write', path, cause);
  }
}
