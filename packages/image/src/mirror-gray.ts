import type { PixelImage } from '@lookalike/core';

/**
 * A gray image with left and right exchanged.
 * @example
 * ```ts
 * import { mirrorGray } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.of(1, 2, 3), width: 3, height: 1, channels: 1 } as const;
 * console.log(mirrorGray(image).data); // → Uint8Array(3) [ 3, 2, 1 ]
 * ```
 */
export function mirrorGray(image: PixelImage): PixelImage {
  const { width, height } = image;
  const data = new Uint8Array(image.data);
  for (let y = 0; y < height; y += 1) data.subarray(y * width, (y + 1) * width).reverse();
  return { data, width, height, channels: 1 };
}
