import { describe, expect, it } from 'vitest';
import { scaledSize, scalePyramid } from './scale-pyramid.js';

describe('scalePyramid', () => {
  it('starts where the smallest face fills a cell and ends where the photo does', () => {
    const scales = scalePyramid({ width: 400, height: 100 }, 20, 0.5);
    expect(scales).toEqual([0.6, 0.3, 0.15]); // shorter sides 60, 30, 15
  });

  it('enlarges the photo for faces smaller than a cell', () => {
    expect(scalePyramid({ width: 12, height: 12 }, 6, 0.5)).toEqual([2, 1]);
  });

  it('is empty when the photo is smaller than the smallest face', () => {
    expect(scalePyramid({ width: 1000, height: 19 }, 20, 0.709)).toEqual([]);
    expect(scalePyramid({ width: 20, height: 20 }, 20, 0.709)).toHaveLength(1);
  });

  it('gives levels that P-Net can see', () => {
    for (const scale of scalePyramid({ width: 1023, height: 517 }, 20, 0.709)) {
      expect(Math.min(...Object.values(scaledSize({ width: 1023, height: 517 }, scale)))).toBeGreaterThan(11);
    }
  });
});
