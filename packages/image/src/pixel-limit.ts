import { LookalikeError } from '@lookalike/core';

/** What a header says about the size of an image. */
export interface ImageSize {
  width: number;
  height: number;
}

/**
 * Checks the size that a header claims, before anything is allocated for it.
 * @throws {LookalikeError} `INVALID_IMAGE` without pixels, `TOO_LARGE` with too many.
 */
export function assertPixelLimit({ width, height }: ImageSize, maxPixels: number): void {
  if (!(width > 0 && height > 0)) {
    throw new LookalikeError('INVALID_IMAGE', `expected an image with pixels, got ${width}×${height}`);
  }
  if (width * height > maxPixels) {
    throw new LookalikeError(
      'TOO_LARGE',
      `expected at most ${maxPixels} pixels, got ${width}×${height}; raise maxPixels if it is to be trusted`,
    );
  }
}
