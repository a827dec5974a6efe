import { LookalikeError, type PixelImage } from '@lookalike/core';
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { ImageFormat } from './image-format.js';
import { findMissingBlock, findMissingScan } from './jpeg-whole.js';
import { assertPixelLimit } from './pixel-limit.js';
import { fromSharp } from './sharp-pixels.js';
import { readTiffTags } from './tiff-tags.js';

const white = '#ffffff';

/** libvips reports the same trouble line by line; the first line says it. */
const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0];

const damaged = (format: ImageFormat, reason: string | undefined, cause?: unknown) =>
  new LookalikeError(
    'INVALID_IMAGE',
    `the ${format.toUpperCase()} is damaged or incomplete (${reason}); download or export the photo again`,
    { cause },
  );

async function orDamaged<T>(format: ImageFormat, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw damaged(format, firstLine(cause), cause);
  }
}

const open = (bytes: Uint8Array, failOn: 'warning' | 'error') =>
  sharp(bytes, { failOn, limitInputPixels: false }).autoOrient();

const toPixels = (photo: Sharp, isOpaque = false): Promise<PixelImage> =>
  fromSharp((isOpaque ? photo.removeAlpha() : photo.flatten({ background: white })).toColourspace('srgb'), 3);

/**
 * A JPEG that was cut and closed again is gray below the cut, of which libjpeg only warns. It warns of harmless
 * things too, such as stray bytes before a marker; then every block is looked for. libvips asks for warnings before
 * each row of blocks, so that a cut within the last one of a baseline JPEG goes unseen.
 */
async function decodeJpeg(bytes: Uint8Array): Promise<PixelImage> {
  const missingScan = findMissingScan(bytes);
  if (missingScan !== undefined) throw damaged('jpeg', missingScan);
  try {
    return await toPixels(open(bytes, 'warning'));
  } catch (cause) {
    const missingBlock = findMissingBlock(bytes);
    if (missingBlock !== undefined) throw damaged('jpeg', missingBlock, cause);
    return orDamaged('jpeg', toPixels(open(bytes, 'error')));
  }
}

const tiffCodes = { unspecifiedSample: 0, luminanceAndChroma: 6, oldJpeg: 6, jpeg: 7 };

/** libvips takes any extra sample for transparency, and YCbCr without JPEG compression for RGB. */
async function decodeTiff(bytes: Uint8Array): Promise<PixelImage> {
  const reading = (async () => readTiffTags(bytes))();
  const { extraSamples, photometric, compression } = await orDamaged('tiff', reading);
  const isJpeg = compression === tiffCodes.jpeg || compression === tiffCodes.oldJpeg;
  if (photometric === tiffCodes.luminanceAndChroma && !isJpeg) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      'expected a TIFF in RGB or gray, got YCbCr; export it in RGB',
    );
  }
  return orDamaged('tiff', toPixels(open(bytes, 'error'), extraSamples === tiffCodes.unspecifiedSample));
}

/** Samples that stand for black to white over their whole range; the range of others cannot be known. */
const knownDepths = ['uchar', 'ushort'];

function assertKnownSamples(format: ImageFormat, { depth }: Metadata): void {
  if (knownDepths.includes(depth)) return;
  throw new LookalikeError(
    'UNSUPPORTED_FORMAT',
    `expected a ${format.toUpperCase()} of unsigned samples of up to 16 bits, got ${depth}; export it with 8 or 16 bits`,
  );
}

/** Decodes what libvips reads; the header's size is checked before a pixel is. */
export async function decodeWithSharp(
  bytes: Uint8Array,
  format: ImageFormat,
  maxPixels: number,
): Promise<PixelImage> {
  const header = await orDamaged(format, sharp(bytes, { limitInputPixels: false }).metadata());
  assertPixelLimit(header, maxPixels);
  assertKnownSamples(format, header);
  if (format === 'jpeg') return decodeJpeg(bytes);
  if (format === 'tiff') return decodeTiff(bytes);
  return orDamaged(format, toPixels(open(bytes, 'error')));
}
