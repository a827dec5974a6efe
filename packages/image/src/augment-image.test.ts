import { createRandom } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, largestDifference, paint, pixelAt } from '../test/images.js';
import { type AugmentOptions, augmentImage, defaultAugmentOptions } from './index.js';

const still: AugmentOptions = {
  shift: 0,
  zoom: 0,
  rotation: 0,
  mirror: 0,
  brightness: 0,
  contrast: 0,
  gamma: 0,
  blur: 0,
};
const gradient = paint(80, 80, (x, y) => [x + y + 40]);
const only = (options: Partial<AugmentOptions>, seed = 5) =>
  augmentImage(gradient, createRandom(seed), { ...still, ...options });

describe('augmentImage', () => {
  it('changes nothing when nothing may change, and never the image given', () => {
    fc.assert(
      fc.property(anyImage, fc.integer(), (image, seed) => {
        const copy = { ...image, data: image.data.slice() };
        expect(augmentImage(image, createRandom(seed), still)).toEqual(image);
        const view = augmentImage(image, createRandom(seed));
        expect(image).toEqual(copy);
        expect({ ...view, data: view.data.length }).toEqual({ ...image, data: image.data.length });
      }),
    );
  });

  it('gives the same view for the same seed, and others as the stream goes on', () => {
    const random = createRandom('views');
    const views = [1, 2, 3].map(() => augmentImage(gradient, random));
    const again = createRandom('views');
    expect([1, 2, 3].map(() => augmentImage(gradient, again))).toEqual(views);
    expect(largestDifference(views[0], views[1])).toBeGreaterThan(0);
  });

  it('draws as many numbers whatever the options', () => {
    const [plain, full] = [createRandom(1), createRandom(1)];
    augmentImage(gradient, plain, still);
    augmentImage(gradient, full);
    expect(plain.next()).toBe(full.next());
  });

  it('mirrors exactly', () => {
    expect(only({ mirror: 1 })).toEqual(paint(80, 80, (x, y) => pixelAt(gradient, 79 - x, y)));
  });

  it('moves, scales and turns about the centre within its ranges', () => {
    for (let seed = 0; seed < 20; seed += 1) {
      // On the gradient x + y + 40 a move by (dx, dy) changes each value by dx + dy.
      expect(largestDifference(only({ shift: 0.05 }, seed), gradient)).toBeLessThanOrEqual(2 * 4);
      expect(pixelAt(only({ zoom: 0.1, rotation: 8 }, seed), 40, 40)[0]).toBeCloseTo(120, -1);
    }
  });

  it('changes the light without leaving 0..255', () => {
    const dark = augmentImage(gradient, createRandom(2), {
      ...still,
      brightness: 255,
      contrast: 4,
      gamma: 4,
    });
    const values = gradient.data.map((_, i) => dark.data[i]);
    expect(values.every((value, i) => i === 0 || i % 80 === 0 || value >= values[i - 1])).toBe(true);
  });

  it('blurs: an edge becomes a slope of the same mean', () => {
    const edge = paint(40, 40, (x) => [x < 20 ? 0 : 200]);
    const blurred = augmentImage(edge, createRandom(3), { ...still, blur: 3 });
    const row = [...blurred.data.subarray(0, 40)];
    expect(row.filter((value) => value > 10 && value < 190).length).toBeGreaterThan(1);
    expect(row.reduce((sum, value) => sum + value, 0) / 40).toBeCloseTo(100, -1);
  });

  it.each(Object.keys(defaultAugmentOptions) as (keyof AugmentOptions)[])(
    'refuses %s out of its range',
    (name) => {
      for (const value of [-0.1, 1e6, Number.NaN]) {
        expect(() => only({ [name]: value })).toThrow(`expected ${name} in 0..`);
      }
    },
  );
});
