import { LookalikeError, type PixelImage } from '@lookalike/core';
import sharp from 'sharp';
import type { ImageFormat } from './image-format.js';
import { assertPixelLimit } from './pixel-limit.js';
import { fromSharp } from './sharp-pixels.js';

const white = '#ffffff';

/** libvips reports the same trouble line by line; the first line says it. */
const firstLine = (error: unknown) => (error instanceof Error ? error.message : String(error)).split('\n')[0];

async function orDamaged<T>(format: ImageFormat, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (cause) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `the ${format.toUpperCase()} is damaged or incomplete (${firstLine(cause)}); get the original again`,
      { cause },
    );
  }
}

/** Decodes what libvips reads; the header's size is checked before a pixel is. */
export async function decodeWithSharp(
  bytes: Uint8Array,
  format: ImageFormat,
  maxPixels: number,
): Promise<PixelImage> {
  const header = await orDamaged(format, sharp(bytes, { limitInputPixels: false }).metadata());
  assertPixelLimit(header, maxPixels);
  const upright = sharp(bytes, { failOn: 'error', limitInputPixels: false })
    .autoOrient()
    .flatten({ background: white })
    .toColourspace('srgb');
  return orDamaged(format, fromSharp(upright, 3));
}
