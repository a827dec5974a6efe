import {
  checkOptions,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';
import { resizePixels } from '#codec';

/**
 * How an image with another aspect ratio is fitted: `pad` shows all of it with black bars, `cover` fills the size and
 * cuts equally on both sides, `stretch` changes the aspect ratio.
 */
export type ResizeFit = 'pad' | 'cover' | 'stretch';

export interface ResizeOptions {
  /** Size of the result in pixels, whole, 1..16383. */
  width: number;
  height: number;
  /** @default 'pad' */
  fit?: ResizeFit;
}

const maxSide = 16383;
const fits: readonly ResizeFit[] = ['pad', 'cover', 'stretch'];

function assertOptions(width: number, height: number, fit: ResizeFit): void {
  const sides = [width, height];
  if (!sides.every((side) => Number.isInteger(side) && side >= 1 && side <= maxSide)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected whole sides of 1..${maxSide}, got ${width}×${height}`,
    );
  }
  if (!fits.includes(fit)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected pad, cover or stretch as fit, got ${fit}`);
  }
}

/**
 * Resizes to an exact size, by default without changing the aspect ratio. Lanczos with 3 lobes, which also removes
 * detail that the smaller size cannot show; an image that already has the size is returned unchanged.
 * @throws {LookalikeError} `INVALID_ARGUMENT`, `INVALID_IMAGE`
 * @example
 * ```ts
 * import { resizeImage } from '@lookalike/image';
 *
 * const image = { data: new Uint8Array(64 * 64), width: 64, height: 64, channels: 1 } as const;
 * const small = await resizeImage(image, { width: 32, height: 32 });
 * console.log(small.width, small.height); // → 32 32
 * ```
 */
export async function resizeImage(given: PixelInput, options: ResizeOptions): Promise<PixelImage> {
  checkOptions(options, { width: true, height: true, fit: true });
  const { width, height, fit = 'pad' } = options;
  const image = toPixelImage(given);
  assertOptions(width, height, fit);
  if (image.width === width && image.height === height) return image;
  return resizePixels(image, { width, height, fit });
}
