import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { grad, sum, type Tensor2D, tensor2d, tidy } from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { euclideanDistance, rowLengths } from '../../tensors.js';

beforeAll(() => initRuntime());

const coordinate = fc.double({ min: -3, max: 3, noNaN: true });
const vectors = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 6 }))
  .chain(([n, d]) =>
    fc.array(fc.array(coordinate, { minLength: d, maxLength: d }), { minLength: n, maxLength: n }),
  );

const gradientOf = (rows: number[][]): number[][] =>
  tidy(() => grad((x) => sum(rowLengths(x as Tensor2D)))(tensor2d(rows)).arraySync() as number[][]);

describe('euclideanDistance', () => {
  it('is the root of the sum of squared differences', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(vectors, (rows) => {
          const others = rows.map((row) => row.map((value) => value / 2 - 0.3));
          const distances = tidy(() => euclideanDistance(tensor2d(rows), tensor2d(others)).arraySync());
          for (const [i, row] of rows.entries()) {
            expect(distances[i]).toBeCloseTo(Math.hypot(...row.map((value, j) => value - others[i][j])), 4);
          }
        }),
      ),
    );
  });

  it('has the gradient row / length', async () => {
    await expectNoLeak(() =>
      fc.assert(
        fc.property(vectors, (rows) => {
          const gradient = gradientOf(rows);
          for (const [i, row] of rows.entries()) {
            const length = Math.hypot(...row);
            if (length < 1e-3) continue;
            for (const [j, value] of row.entries()) expect(gradient[i][j]).toBeCloseTo(value / length, 4);
          }
        }),
      ),
    );
  });

  it('is exactly 0 between equal vectors, and its gradient too', () => {
    const distance = tidy(() => euclideanDistance(tensor2d([[1, 2]]), tensor2d([[1, 2]])).arraySync());
    expect(distance).toEqual([0]);
    expect(gradientOf([[0, 0, 0]])).toEqual([[0, 0, 0]]);
  });

  it('keeps its gradient finite next to 0', () => {
    for (const value of gradientOf([
      [1e-20, 0],
      [1e-8, -1e-8],
    ]).flat()) {
      expect(Math.abs(value)).toBeLessThanOrEqual(1);
    }
  });
});
