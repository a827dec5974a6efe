import { describe, expect, it } from 'vitest';
import { paint, pixelAt } from '../test/images.js';
import { type ResizeFit, resizeImage } from './index.js';

/** Left half red, right half blue; twice as wide as high. */
const halves = paint(40, 20, (x) => (x < 20 ? [200, 0, 0] : [0, 0, 200]));
const corners = (image: Parameters<typeof pixelAt>[0]) => [
  pixelAt(image, 0, 0),
  pixelAt(image, 0, image.height / 2),
  pixelAt(image, image.width - 1, image.height / 2),
];

describe('resizeImage', () => {
  it.each<[ResizeFit, number[]]>([
    ['pad', [0, 0, 0]],
    ['cover', [200, 0, 0]],
    ['stretch', [200, 0, 0]],
  ])('comes to the size by %s', async (fit, corner) => {
    const image = await resizeImage(halves, { width: 10, height: 10, fit });
    expect([image.width, image.height, image.channels]).toEqual([10, 10, 3]);
    expect(corners(image)).toEqual([corner, [200, 0, 0], [0, 0, 200]]);
  });

  it('keeps gray gray', async () => {
    const gray = paint(9, 7, () => [77]);
    const image = await resizeImage(gray, { width: 21, height: 14, fit: 'cover' });
    expect([image.channels, image.data.length, ...new Set(image.data)]).toEqual([1, 294, 77]);
    expect((await resizeImage(gray, { width: 20, height: 7 })).data.slice(0, 20)).toEqual(
      Uint8Array.from({ length: 20 }, (_, x) => (x < 5 || x > 13 ? 0 : 77)),
    );
  });

  it('returns an image that has the size already as it is', async () => {
    expect(await resizeImage(halves, { width: 40, height: 20 })).toBe(halves);
  });

  it.each([
    ['a fractional side', { width: 1.5, height: 2 }],
    ['a side of 0', { width: 0, height: 2 }],
    ['a side beyond measure', { width: 1e9, height: 2 }],
    ['another fit', { width: 2, height: 2, fit: 'inside' as ResizeFit }],
  ])('refuses %s', async (_, options) => {
    await expect(resizeImage(halves, options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
