import {
  assertArgument,
  checkOptions,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';
import type { FillPolicy } from './border.js';
import { sampleAffine } from './sample-affine.js';
import type { Similarity } from './similarity.js';

export interface WarpOptions {
  /** Size of the result in pixels. */
  width: number;
  height: number;
  /** What fills the part of the result that is outside the image. @default 'black' */
  border?: FillPolicy;
}

const policies: readonly FillPolicy[] = ['black', 'replicate', 'reflect'];

function assertOptions(
  { a, b, tx, ty }: Similarity,
  width: number,
  height: number,
  border: FillPolicy,
): void {
  if (!(Math.hypot(a, b) > 0) || ![a, b, tx, ty].every(Number.isFinite)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a transform with a scale above 0, got a ${a}, b ${b}`,
    );
  }
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected whole sides of at least 1, got ${width}×${height}`,
    );
  }
  if (!policies.includes(border)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected ${policies.join(', ')} as border, got ${border}: a warp can neither be clipped nor shifted`,
    );
  }
}

/**
 * Warps an image: `transform` maps points of the image to points of the result. Coordinates are those of
 * boxes: the pixel in column `i` reaches from `i` to `i + 1`, its centre is `i + 0.5`. Each pixel of the
 * result is looked up bilinearly; when the transform shrinks to less than half, it is the mean of a grid of
 * such samples at most one pixel apart, in effect the area's mean, so that nothing aliases (down to 1/64).
 * @throws {LookalikeError} `INVALID_ARGUMENT`, `INVALID_IMAGE`
 * @example
 * ```ts
 * import { warpImage } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.of(1, 2, 3, 4), width: 2, height: 2, channels: 1 } as const;
 * const moved = warpImage(image, { a: 1, b: 0, tx: 1, ty: 0 }, { width: 3, height: 2 });
 * // One column to the right, and black where there was none.
 * console.log(moved.data); // → Uint8Array(6) [ 0, 1, 2, 0, 3, 4 ]
 * ```
 */
export function warpImage(given: PixelInput, transform: Similarity, options: WarpOptions): PixelImage {
  checkOptions(options, { width: true, height: true, border: true });
  assertArgument('transform', transform, 'an object');
  const { width, height, border = 'black' } = options;
  const image = toPixelImage(given);
  assertOptions(transform, width, height, border);
  const { a, b, tx, ty } = transform;
  const squaredScale = a * a + b * b;
  const [c, s] = [a / squaredScale, b / squaredScale];
  const inverse = { xu: c, xv: s, x0: -c * tx - s * ty, yu: -s, yv: c, y0: s * tx - c * ty };
  return sampleAffine(image, inverse, { width, height }, border);
}
