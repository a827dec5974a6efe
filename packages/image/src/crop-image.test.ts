import type { BorderMode } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { paint } from '../test/images.js';
import { cropImage } from './index.js';

/** `123 / 456 / 789` */
const digits = paint(3, 3, (x, y) => [y * 3 + x + 1]);

function rows(border: BorderMode, x: number, y: number, width: number, height: number, margin = 0) {
  const crop = cropImage(digits, { x, y, width, height }, { border, margin });
  return Array.from({ length: crop.height }, (_, row) =>
    [...crop.data.subarray(row * crop.width, (row + 1) * crop.width)].join(''),
  );
}

describe('cropImage', () => {
  it.each<[BorderMode, string[]]>([
    ['clip', ['12', '45']],
    ['shift', ['123', '456', '789']],
    ['black', ['000', '012', '045']],
    ['replicate', ['112', '112', '445']],
    ['reflect', ['112', '112', '445']],
  ])('does what %s says', (border, expected) => {
    expect(rows(border, -1, -1, 3, 3)).toEqual(expected);
  });

  it('repeats or mirrors however far out', () => {
    expect(rows('replicate', -3, 1, 9, 1)).toEqual(['444456666']);
    expect(rows('reflect', -5, 1, 13, 1)).toEqual(['5665445665445']);
  });

  it('rounds the sides first, then the place', () => {
    expect(rows('clip', 0.4, 0.4, 2, 2)).toEqual(['12', '45']);
    expect(rows('clip', 0.6, 0.4, 2, 2)).toEqual(['23', '56']);
    expect(rows('clip', 0.6, 0, 1.4, 1.4)).toEqual(['2']);
    expect(rows('clip', 1.2, 1.2, 0.1, 0.1)).toEqual(['5']);
  });

  it('widens by the margin, half on each side', () => {
    expect(rows('clip', 1, 1, 1, 1, 2)).toEqual(['123', '456', '789']);
    expect(rows('clip', 0, 0, 3, 3, -0.6)).toEqual(['5']);
  });

  it('shifts by the shortest way, and shrinks what is too large without changing its aspect', () => {
    expect(rows('shift', 2, 2, 2, 2)).toEqual(['56', '89']);
    expect(rows('shift', -9, 1, 2, 1)).toEqual(['45']);
    expect(rows('shift', -3, 1, 9, 3)).toEqual(['789']);
  });

  it.each<[string, BorderMode, number[], number, string]>([
    ['a clipped box that misses the image', 'clip', [5, 0, 2, 2], 0, 'INVALID_ARGUMENT'],
    ['a box without area', 'black', [0, 0, 0, 2], 0, 'INVALID_ARGUMENT'],
    ['a box of no number', 'black', [Number.NaN, 0, 2, 2], 0, 'INVALID_ARGUMENT'],
    ['a margin that leaves nothing', 'black', [0, 0, 2, 2], -1, 'INVALID_ARGUMENT'],
    ['another policy', 'wrap' as BorderMode, [0, 0, 2, 2], 0, 'INVALID_ARGUMENT'],
    ['a box beyond measure', 'black', [0, 0, 1e6, 1e6], 0, 'TOO_LARGE'],
  ])('refuses %s', (_, border, [x, y, width, height], margin, code) => {
    expect(() => rows(border, x, y, width, height, margin)).toThrow(expect.objectContaining({ code }));
  });
});
