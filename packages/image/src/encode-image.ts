import { checkOptions, LookalikeError, type PixelInput, toPixelImage } from '@lookalike/core';
import { encodePixels } from '#codec';

/** The formats for writing images. */
export const encodedFormats = ['jpeg', 'png', 'webp'] as const;

export type EncodedFormat = (typeof encodedFormats)[number];

export interface EncodeOptions {
  format: EncodedFormat;
  /** 1..100; ignored by PNG, which is lossless. @default 90 */
  quality?: number;
}

export const defaultQuality = 90;

/**
 * Encodes an image as JPEG (without chroma subsampling), PNG or WebP.
 * @throws {LookalikeError} `INVALID_IMAGE`, `INVALID_ARGUMENT`
 * @example
 * ```ts
 * import { decodeImage, encodeImage } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.of(0, 255), width: 2, height: 1, channels: 1 } as const;
 * const png = await encodeImage(image, { format: 'png' });
 * console.log((await decodeImage(png)).width); // → 2
 * ```
 */
export async function encodeImage(given: PixelInput, options: EncodeOptions): Promise<Uint8Array> {
  const image = toPixelImage(given);
  checkOptions(options, { format: true, quality: true });
  const { format, quality = defaultQuality } = options;
  if (!encodedFormats.includes(format)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected ${encodedFormats.join(', ')} as format, got ${format}`,
    );
  }
  if (!Number.isInteger(quality) || quality < 1 || quality > 100) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a quality of 1..100, got ${quality}`);
  }
  return encodePixels(image, format, quality);
}
