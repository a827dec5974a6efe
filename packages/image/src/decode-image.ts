import {
  type BrowserImage,
  isBrowserImage,
  LookalikeError,
  type PixelImage,
  readPixels,
  withDefaults,
} from '@lookalike/core';
import { decodePixels, decodeShrunkJpeg } from '#codec';
import { readSource, sourceName } from '#image-source';
import { decodeBmp } from './decode-bmp.js';
import { decodeIco } from './decode-ico.js';
import { decodeNetpbm } from './decode-netpbm.js';
import { formatContent, sniffFormat } from './image-format.js';
import type { FileSource, ImageSource } from './image-source.js';
import { assertPixelLimit } from './pixel-limit.js';
import { resizeImage } from './resize-image.js';
import type { Shrink, ShrunkImage } from './shrunk-image.js';

export interface DecodeOptions {
  /**
   * Most pixels (width × height) to decode; a larger image is refused by its header, before decoding. @default
   * 40_000_000
   */
  maxPixels: number;
  /** Most bytes to read; a larger file is refused by its size. @default 67_108_864 (64 MiB) */
  maxBytes: number;
}

export const defaultDecodeOptions: Readonly<DecodeOptions> = Object.freeze({
  maxPixels: 40_000_000,
  maxBytes: 64 * 2 ** 20,
});

function readOptions(options: Partial<DecodeOptions> & { signal?: AbortSignal }) {
  const { maxPixels, maxBytes, signal } = withDefaults(defaultDecodeOptions, options, { signal: true });
  for (const [name, value] of Object.entries({ maxPixels, maxBytes })) {
    if (!(value > 0)) throw new LookalikeError('INVALID_ARGUMENT', `expected ${name} above 0, got ${value}`);
  }
  return { maxPixels, maxBytes, signal };
}

function decodeBytes(bytes: Uint8Array, maxPixels: number): PixelImage | Promise<PixelImage> {
  if (bytes.length === 0) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      'the file is empty (0 bytes); download or export the photo again',
    );
  }
  const format = sniffFormat(bytes);
  if (format === undefined) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `expected JPEG, PNG, WebP, AVIF, HEIC, GIF, TIFF, BMP, ICO, PGM or PPM, got ${formatContent(bytes)}`,
    );
  }
  if (format === 'bmp') return decodeBmp(bytes, maxPixels);
  if (format === 'ico') return decodeIco(bytes, maxPixels);
  if (format === 'netpbm') return decodeNetpbm(bytes, maxPixels);
  return decodePixels(bytes, format, maxPixels);
}

/** Reads a source and processes its bytes; errors name the source. */
async function decodeFile<T>(
  source: FileSource,
  { maxBytes, signal }: ReturnType<typeof readOptions>,
  decode: (bytes: Uint8Array) => T | Promise<T>,
): Promise<T> {
  const bytes = await readSource(source, maxBytes, signal);
  try {
    const decoded = await decode(bytes);
    signal?.throwIfAborted();
    return decoded;
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    throw new LookalikeError(error.code, `${sourceName(source)}: ${error.message}`, { cause: error.cause });
  }
}

async function decodeShown(source: BrowserImage, maxPixels: number): Promise<PixelImage> {
  const image = await readPixels(source);
  assertPixelLimit(image, maxPixels);
  return image;
}

/**
 * Reads a photo into upright 8-bit RGB pixels: EXIF orientation applied, embedded colour profiles and CMYK converted
 * to sRGB, gray spread over three channels, 16 bits reduced to 8, transparency replaced by white, the first frame of
 * an animation or page of a TIFF, the largest image of an icon. The format is told by the content, never by the name.
 *
 * HEIC needs a decoder that is installed beside this package: `npm install libheif-js` (LGPL-3.0); Node only.
 *
 * A browser decodes what it can show, BMP and Netpbm.
 *
 * @param source see {@link ImageSource}; a stream is consumed, a video or canvas is read as it is now.
 * @param options limits against decompression bombs, and a signal. Once begun, decoding itself cannot be interrupted.
 * @throws {LookalikeError} `NOT_FOUND`, `UNSUPPORTED_FORMAT`, `INVALID_IMAGE` (empty, damaged, truncated),
 * `TOO_LARGE` (a limit), `IO_FAILED`, `INVALID_ARGUMENT`; the message begins with the source's name.
 */
export async function decodeImage(
  source: ImageSource,
  options: Partial<DecodeOptions> & { signal?: AbortSignal } = {},
): Promise<PixelImage> {
  const limits = readOptions(options);
  const { maxPixels } = limits;
  if (isBrowserImage(source)) return decodeShown(source, maxPixels);
  return decodeFile(source, limits, (bytes) => decodeBytes(bytes, maxPixels));
}

const shrinks: readonly Shrink[] = [1, 2, 4, 8];

/**
 * Like {@link decodeImage}, but at a fraction of the photo's size, rounded up, to look at large things in it. In Node
 * a JPEG takes less time the smaller it gets; other photos, and any in a browser, are decoded whole and then resized.
 * @param options `shrink` divides width and height: 1, 2, 4 or 8.
 * @throws {LookalikeError} as {@link decodeImage}.
 * @example
 * ```ts
 * import { decodeShrunk } from '@lookalike/image';
 *
 * const { image, width, height } = await decodeShrunk('new.jpg', { shrink: 4 });
 * console.log(image.width === Math.ceil(width / 4), image.height === Math.ceil(height / 4)); // → true true
 * ```
 */
export async function decodeShrunk(
  source: ImageSource,
  { shrink, ...options }: Partial<DecodeOptions> & { shrink: Shrink; signal?: AbortSignal },
): Promise<ShrunkImage> {
  if (!shrinks.includes(shrink)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected shrink to be 1, 2, 4 or 8, got ${shrink}`);
  }
  const limits = readOptions(options);
  const { maxPixels } = limits;
  const shrinkWhole = async (image: PixelImage): Promise<ShrunkImage> => {
    const size = { width: Math.ceil(image.width / shrink), height: Math.ceil(image.height / shrink) };
    const { width, height } = image;
    return { image: await resizeImage(image, { ...size, fit: 'stretch' }), width, height };
  };
  if (isBrowserImage(source)) return shrinkWhole(await decodeShown(source, maxPixels));
  return decodeFile(source, limits, async (bytes) =>
    decodeShrunkJpeg !== undefined && sniffFormat(bytes) === 'jpeg'
      ? decodeShrunkJpeg(bytes, shrink, maxPixels)
      : shrinkWhole(await decodeBytes(bytes, maxPixels)),
  );
}
