import { expect, it } from 'vitest';
import { cellEdges } from './cell-box.js';

it('maps cells to pixels of the photo', () => {
  expect(cellEdges(0, 1)).toEqual([1, 12]);
  expect(cellEdges(5, 1)).toEqual([11, 22]);
  expect(cellEdges(3, 0.5)).toEqual([14, 36]);
});

it('divides in float32, as the reference does, where a double would give the next pixel', () => {
  expect(Math.floor(9 / 0.6)).toBe(15);
  expect(cellEdges(4, 0.6)[0]).toBe(14);
});
