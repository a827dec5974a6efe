import type { PixelImage } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, largestDifference, paint, pixelAt } from '../test/images.js';
import { cropImage, type FillPolicy, warpImage } from './index.js';

const fill = fc.constantFrom<FillPolicy>('black', 'replicate', 'reflect');
const box = fc.record({
  x: fc.integer({ min: -15, max: 15 }),
  y: fc.integer({ min: -15, max: 15 }),
  width: fc.integer({ min: 1, max: 20 }),
  height: fc.integer({ min: 1, max: 20 }),
});

describe('cropImage and warpImage', () => {
  it('agree on what lies where, inside and outside', () => {
    fc.assert(
      fc.property(anyImage, box, fill, (image, place, border) => {
        const shift = { a: 1, b: 0, tx: -place.x, ty: -place.y };
        const { width, height } = place;
        expect(cropImage(image, place, { border })).toEqual(
          warpImage(image, shift, { width, height, border }),
        );
      }),
    );
  });

  it('give back what was cut out, put back', () => {
    fc.assert(
      fc.property(anyImage, box, (image, place) => {
        const crop = cropImage(image, place, { border: 'black' });
        const { width, height } = image;
        const back = cropImage(crop, { x: -place.x, y: -place.y, width, height }, { border: 'black' });
        for (let y = 0; y < height; y += 1) {
          for (let x = 0; x < width; x += 1) {
            const kept =
              x >= place.x && y >= place.y && x < place.x + place.width && y < place.y + place.height;
            const zeros = pixelAt(image, x, y).map(() => 0);
            expect(pixelAt(back, x, y)).toEqual(kept ? pixelAt(image, x, y) : zeros);
          }
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('warpImage', () => {
  it('turns by a quarter exactly', () => {
    fc.assert(
      fc.property(anyImage, fill, (image, border) => {
        const { width, height } = image;
        const quarter = { a: 0, b: 1, tx: height, ty: 0 };
        const turned = warpImage(image, quarter, { width: height, height: width, border });
        expect(turned).toEqual(paint(height, width, (x, y) => pixelAt(image, y, height - 1 - x)));
      }),
    );
  });

  it('is the mean of blocks when it halves, or shrinks by a whole factor', () => {
    fc.assert(
      fc.property(anyImage, fc.constantFrom(2, 3, 4, 6), (small, factor) => {
        const image = cropImage(small, { x: 0, y: 0, width: 12, height: 12 }, { border: 'reflect' });
        const side = 12 / factor;
        const shrunk = warpImage(image, { a: 1 / factor, b: 0, tx: 0, ty: 0 }, { width: side, height: side });
        expect(largestDifference(shrunk, blockMeans(image, factor))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not alias: fine stripes become their mean', () => {
    const stripes = paint(200, 200, (x) => [x % 2 === 0 ? 0 : 255]);
    for (const scale of [0.11, 0.2, 0.34, 0.47]) {
      const side = Math.floor(200 * scale);
      const { data } = warpImage(stripes, { a: scale, b: 0, tx: 0, ty: 0 }, { width: side, height: side });
      expect(Math.max(...data) - Math.min(...data)).toBeLessThan(90);
    }
  });

  it.each([
    ['a scale of 0', { a: 0, b: 0, tx: 0, ty: 0 }, 4, 'black'],
    ['no numbers', { a: 1, b: 0, tx: Number.NaN, ty: 0 }, 4, 'black'],
    ['a fractional size', { a: 1, b: 0, tx: 0, ty: 0 }, 4.5, 'black'],
    ['shift', { a: 1, b: 0, tx: 0, ty: 0 }, 4, 'shift'],
  ])('refuses %s', (_, transform, width, border) => {
    const image = paint(2, 2, () => [1]);
    const warp = () => warpImage(image, transform, { width, height: 4, border: border as FillPolicy });
    expect(warp).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

function blockMeans(image: PixelImage, factor: number): PixelImage {
  return paint(image.width / factor, image.height / factor, (x, y) => {
    const block = Array.from({ length: factor ** 2 }, (_, i) =>
      pixelAt(image, x * factor + (i % factor), y * factor + Math.floor(i / factor)),
    );
    return block[0].map((__, c) =>
      Math.round(block.reduce((sum, pixel) => sum + pixel[c], 0) / block.length),
    );
  });
}
