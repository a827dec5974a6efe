import { kindOf } from './kind-of.js';
import { LookalikeError } from './lookalike-error.js';
import { type PixelImage, type PixelInput, toPixelImage } from './pixel-image.js';

/** An instance of a browser's class; `never` in a program without the browser's types. */
type Browsers<Name extends string> =
  typeof globalThis extends Record<Name, { prototype: infer Instance }> ? Instance : never;

/** What a browser can show: an element of the page, a frame of a video, pixels of a canvas, or a picture's file. */
export type BrowserImage =
  | Browsers<'HTMLImageElement'>
  | Browsers<'HTMLCanvasElement'>
  | Browsers<'HTMLVideoElement'>
  | Browsers<'OffscreenCanvas'>
  | Browsers<'ImageBitmap'>
  | Browsers<'VideoFrame'>
  | Browsers<'ImageData'>
  | Blob;

/** Pixels, or in a browser anything that holds some. */
export type PixelSource = PixelInput | BrowserImage;

type Drawable = Exclude<CanvasImageSource, SVGImageElement>;

const isInstance = (value: unknown, names: readonly string[]): boolean =>
  names.some((name) => {
    const known = (globalThis as Record<string, unknown>)[name];
    return typeof known === 'function' && value instanceof known;
  });

const drawables = [
  'HTMLImageElement',
  'HTMLCanvasElement',
  'HTMLVideoElement',
  'OffscreenCanvas',
  'ImageBitmap',
  'VideoFrame',
];

const isDrawable = (value: unknown): value is Drawable => isInstance(value, drawables);
const isImageData = (value: unknown): value is ImageData => isInstance(value, ['ImageData']);

/**
 * Whether a browser shows it without decoding a file.
 * @example
 * ```ts
 * import { isBrowserImage } from '@lookalike/core';
 *
 * console.log(isBrowserImage('ada.jpg')); // → false
 * ```
 */
export const isBrowserImage = (value: unknown): value is Exclude<BrowserImage, Blob> =>
  isDrawable(value) || isImageData(value);

/** The upright size of the image itself, whatever its size on the page. */
function sizeOf(image: Drawable): { width: number; height: number } {
  if ('naturalWidth' in image) return { width: image.naturalWidth, height: image.naturalHeight };
  if ('videoWidth' in image) return { width: image.videoWidth, height: image.videoHeight };
  if ('displayWidth' in image) return { width: image.displayWidth, height: image.displayHeight };
  return { width: image.width, height: image.height };
}

/** Draws on white and reads the pixels back. */
function draw(image: Drawable): PixelImage {
  const { width, height } = sizeOf(image);
  if (width === 0 || height === 0) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected an image that is loaded and has a size, got ${width}×${height}: await image.decode() or a video's first frame`,
    );
  }
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (!context) throw new LookalikeError('TOO_LARGE', `a canvas of ${width}×${height} cannot be made here`);
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(image, 0, 0, width, height);
  try {
    const { data } = context.getImageData(0, 0, width, height);
    return toPixelImage({ data, width, height, channels: 4 });
  } catch (cause) {
    if (!(cause instanceof DOMException) || cause.name !== 'SecurityError') throw cause;
    throw new LookalikeError(
      'INVALID_IMAGE',
      'the image comes from another origin that does not allow its pixels to be read: load it with crossorigin="anonymous"',
      { cause },
    );
  }
}

async function decode(file: Blob): Promise<PixelImage> {
  if (typeof createImageBitmap !== 'function') {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      'expected pixels, got a file: decode it first, with decodeImage of @lookalike/image',
    );
  }
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch((cause: unknown) => {
    const type = file.type === '' ? 'the file' : `the ${file.type}`;
    const message = `${type} is damaged, or of a format that this browser does not decode`;
    throw new LookalikeError('INVALID_IMAGE', message, { cause });
  });
  try {
    return draw(bitmap);
  } finally {
    bitmap.close();
  }
}

/**
 * The pixels of an image, upright and on a white background. A video, canvas or frame is read as it is at the moment of
 * the call.
 * @throws {LookalikeError} `INVALID_IMAGE` for pixels that do not fit the sides, an image that is not loaded or may not
 * be read, and a file that cannot be decoded; `UNSUPPORTED_FORMAT` for a file outside a browser.
 * @example
 * ```ts
 * import { readPixels } from '@lookalike/core';
 *
 * // In a page, the source can be an image, a canvas, a video, a frame or a file.
 * const pixels = { data: Uint8Array.of(0, 128, 255), width: 1, height: 1, channels: 3 } as const;
 * console.log((await readPixels(pixels)).channels); // → 3
 * ```
 */
export async function readPixels(source: PixelSource): Promise<PixelImage> {
  if (isImageData(source)) {
    const { data, width, height } = source;
    return toPixelImage({ data, width, height, channels: 4 } as PixelInput);
  }
  if (isDrawable(source)) {
    if ('decode' in source && !source.complete) {
      await source.decode().catch((cause: unknown) => {
        const message = `the image cannot be loaded from ${kindOf(source.currentSrc) === 'string' ? source.currentSrc : 'its address'}`;
        throw new LookalikeError('INVALID_IMAGE', message, { cause });
      });
    }
    return draw(source);
  }
  if (source instanceof Blob) return decode(source);
  return toPixelImage(source as PixelInput);
}
