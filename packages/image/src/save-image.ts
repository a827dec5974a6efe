import { extname } from 'node:path';
import { assertArgument, checkOptions, LookalikeError, type PixelInput } from '@lookalike/core';
import { type WriteOptions, writeWhole } from '@lookalike/core/node';
import { type EncodedFormat, type EncodeOptions, encodeImage } from './encode-image.js';

const formatOf: Readonly<Record<string, EncodedFormat>> = Object.freeze({
  '.jpg': 'jpeg',
  '.jpeg': 'jpeg',
  '.png': 'png',
  '.webp': 'webp',
});

/** Options of {@link saveImage}. */
export type SaveImageOptions = Pick<EncodeOptions, 'quality'> & WriteOptions;

/**
 * Writes an image in the format that the extension names (`.jpg`, `.jpeg`, `.png`, `.webp`). Missing folders are made.
 * The file is written completely or not at all: a failure leaves the earlier one, or nothing. Only its owner can read
 * it, unless `mode` says otherwise or it replaces a file that others can read.
 * @throws {LookalikeError} `UNSUPPORTED_FORMAT` for another extension, `IO_FAILED` when the disk is full or writing
 * is denied, `INVALID_IMAGE`, `INVALID_ARGUMENT`.
 */
export async function saveImage(
  image: PixelInput,
  path: string,
  options: SaveImageOptions = {},
): Promise<void> {
  assertArgument('path', path, 'a string');
  checkOptions(options, { quality: true, mode: true });
  const { mode, quality } = options;
  const format = formatOf[extname(path).toLowerCase()];
  if (format === undefined) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `${path}: expected a name that ends in ${Object.keys(formatOf).join(', ')}`,
    );
  }
  await writeWhole(path, await encodeImage(image, { format, quality }), { mode });
}
