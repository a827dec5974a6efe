import { LookalikeError } from './lookalike-error.js';

/** 8-bit sRGB or gray pixels: rows top to bottom, channels interleaved (RGB). */
export interface PixelImage {
  /** `width * height * channels` bytes. */
  data: Uint8Array;
  width: number;
  height: number;
  channels: 1 | 3;
}

/**
 * Checks that a value is a well-formed {@link PixelImage}; for the edges of the libraries.
 * @throws {LookalikeError} `INVALID_IMAGE` when a side, the channels or the data do not fit.
 */
export function assertPixelImage(image: PixelImage): void {
  const { data, width, height, channels } = image;
  const sides = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!sides || (channels !== 1 && channels !== 3)) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected an image with whole positive sides and 1 or 3 channels, got ${width}×${height}×${channels}`,
    );
  }
  const expected = width * height * channels;
  if (!(data instanceof Uint8Array) || data.length !== expected) {
    const got = data instanceof Uint8Array ? `${data.length} bytes` : typeof data;
    throw new LookalikeError(
      'INVALID_IMAGE',
      `expected ${expected} bytes of pixels for ${width}×${height}×${channels}, got ${got}`,
    );
  }
}
