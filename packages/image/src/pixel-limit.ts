import { LookalikeError } from '@lookalike/core';

/** The size of an image according to its header. */
export interface ImageSize {
  width: number;
  height: number;
}

/**
 * Checks the size that a header claims, before anything is allocated for it.
 * @throws {LookalikeError} `INVALID_IMAGE` for no pixels, `TOO_LARGE` for too many.
 */
export function assertPixelLimit({ width, height }: ImageSize, maxPixels: number): void {
  if (!(width > 0 && height > 0)) {
    throw new LookalikeError('INVALID_IMAGE', `expected an image with pixels, got ${width}×${height}`);
  }
  if (width * height > maxPixels) {
    throw new LookalikeError(
      'TOO_LARGE',
      `expected at most ${maxPixels} pixels, got ${width}×${height}; raise maxPixels if you trust it`,
    );
  }
}
