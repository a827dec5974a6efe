import type { PixelImage } from '@lookalike/core';
import fc from 'fast-check';

/** An image whose pixels are given by their place. */
export function paint(
  width: number,
  height: number,
  colorAt: (x: number, y: number) => readonly number[],
): PixelImage {
  const pixels = Array.from({ length: width * height }, (_, i) => colorAt(i % width, Math.floor(i / width)));
  const channels = pixels[0].length === 1 ? 1 : 3;
  return { data: Uint8Array.from(pixels.flat()), width, height, channels };
}

/** Four flat quarters, red, green, blue and yellow, wide enough for a JPEG to keep them apart. */
export const quarters = (width = 48, height = 32) =>
  paint(width, height, (x, y) => {
    const [left, top] = [x < width / 2, y < height / 2];
    if (top) return left ? [220, 30, 30] : [30, 200, 40];
    return left ? [40, 50, 210] : [230, 210, 40];
  });

/** The channels of a pixel. */
export function pixelAt({ data, width, channels }: PixelImage, x: number, y: number): number[] {
  return [...data.subarray((y * width + x) * channels, (y * width + x + 1) * channels)];
}

/** The largest difference between the values of two images of one size. */
export function largestDifference(a: PixelImage, b: PixelImage): number {
  return a.data.reduce((most, value, i) => Math.max(most, Math.abs(value - b.data[i])), 0);
}

/** Small images of any size, pixels and channels. */
export const anyImage: fc.Arbitrary<PixelImage> = fc
  .record({
    width: fc.integer({ min: 1, max: 12 }),
    height: fc.integer({ min: 1, max: 12 }),
    channels: fc.constantFrom(1 as const, 3 as const),
  })
  .chain((shape) => {
    const length = shape.width * shape.height * shape.channels;
    return fc.uint8Array({ minLength: length, maxLength: length }).map((data) => ({ ...shape, data }));
  });
