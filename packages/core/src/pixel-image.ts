import { type Bytes, toBytes } from './bytes.js';
import { kindOf } from './kind-of.js';
import { LookalikeError } from './lookalike-error.js';

/** 8-bit sRGB or gray pixels: rows top to bottom, channels interleaved (RGB). */
export interface PixelImage {
  /** `width * height * channels` bytes. */
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

/** What functions accept as an image: pixels in any memory that holds bytes, also RGBA (`channels` 4). */
export interface PixelInput {
  /** `width * height * channels` bytes. */
  data: Bytes;
  width: number;
  height: number;
  /** 1 = gray, 3 = RGB, 4 = RGB and opacity, not premultiplied, as a canvas gives it. */
  channels: 1 | 3 | 4;
}

const maxByte = 255;

/** Puts RGBA on a white background, as `decodeImage` does with transparent files. */
function flatten(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3];
    if (alpha === maxByte) {
      rgb[to] = rgba[from];
      rgb[to + 1] = rgba[from + 1];
      rgb[to + 2] = rgba[from + 2];
      continue;
    }
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = Math.round((rgba[from + channel] * alpha) / maxByte + maxByte - alpha);
    }
  }
  return rgb;
}

/**
 * Turns an input into a {@link PixelImage}: bytes of any kind become a `Uint8Array` on the same memory, and RGBA gets a
 * white background. A `PixelImage` is returned unchanged.
 * @throws {LookalikeError} `INVALID_IMAGE` when a side, the channels or the data do not fit.
 * @example
 * ```ts
 * import { toPixelImage } from '@lookalike/core';
 *
 * // A transparent pixel beside a black one, as a canvas gives them.
 * const rgba = Uint8ClampedArray.of(0, 0, 0, 0, 0, 0, 0, 255);
 * console.log(toPixelImage({ data: rgba, width: 2, height: 1, channels: 4 }).data); // → Uint8Array(6) [ 255, 255, 255, 0, 0, 0 ]
 * ```
 */
export function toPixelImage(image: PixelInput): PixelImage {
  const refuse = (expected: string, got: string): never => {
    throw new LookalikeError('INVALID_IMAGE', `expected ${expected}, got ${got}`);
  };
  if (typeof image !== 'object' || image === null) {
    return refuse('an image { data, width, height, channels }', kindOf(image));
  }
  const { data, width, height, channels } = image;
  const sides = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!sides || (channels !== 1 && channels !== 3 && channels !== 4)) {
    return refuse(
      'an image with whole positive sides and 1 (gray), 3 (RGB) or 4 (RGBA) channels',
      `${String(width)}×${String(height)}×${String(channels)}`,
    );
  }
  const expected = width * height * channels;
  const bytes = toBytes(data);
  if (bytes?.length !== expected) {
    const got = bytes === undefined ? kindOf(data) : `${bytes.length} bytes`;
    return refuse(`${expected} bytes of pixels for ${width}×${height}×${channels}`, got);
  }
  if (channels === 4) return { data: flatten(bytes), width, height, channels: 3 };
  return bytes === data ? (image as PixelImage) : { data: bytes, width, height, channels };
}
