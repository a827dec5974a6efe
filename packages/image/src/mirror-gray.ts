import type { PixelImage } from '@lookalike/core';

/** A gray image with left and right exchanged. */
export function mirrorGray(image: PixelImage): PixelImage {
  const { width, height } = image;
  const data = new Uint8Array(image.data);
  for (let y = 0; y < height; y += 1) data.subarray(y * width, (y + 1) * width).reverse();
  return { data, width, height, channels: 1 };
}
