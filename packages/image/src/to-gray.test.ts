import type { GrayFormula } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyImage, paint } from '../test/images.js';
import { toGray } from './index.js';

describe('toGray', () => {
  it.each<[GrayFormula, number[]]>([
    ['bt601', [76, 150, 29, 255]],
    ['bt709', [54, 182, 18, 255]],
    ['average', [85, 85, 85, 255]],
  ])('weighs red, green, blue and white by %s', (formula, expected) => {
    const colors = [
      [255, 0, 0],
      [0, 255, 0],
      [0, 0, 255],
      [255, 255, 255],
    ];
    const gray = toGray(
      paint(4, 1, (x) => colors[x]),
      formula,
    );
    expect([gray.channels, ...gray.data]).toEqual([1, ...expected]);
  });

  it('keeps equal channels as they are, and leaves gray images alone', () => {
    fc.assert(
      fc.property(anyImage, fc.constantFrom<GrayFormula>('bt601', 'bt709', 'average'), (image, formula) => {
        const gray = toGray(image, formula);
        expect(toGray(gray, formula)).toBe(gray);
        const spread = paint(gray.width, gray.height, (x, y) =>
          new Array<number>(3).fill(gray.data[y * gray.width + x]),
        );
        expect(toGray(spread, formula)).toEqual(gray);
      }),
    );
  });

  it('refuses another formula', () => {
    const color = paint(1, 1, () => [1, 2, 3]);
    expect(() => toGray(color, 'hsv' as GrayFormula)).toThrow(
      'expected bt601, bt709, average as formula, got hsv',
    );
  });
});
