import type { Point } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applySimilarity, estimateSimilarity, type Similarity } from './index.js';

const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
const point: fc.Arbitrary<Point> = fc.record({ x: coordinate, y: coordinate });
const similarity: fc.Arbitrary<Similarity> = fc
  .record({
    scale: fc.double({ min: 0.05, max: 20, noNaN: true }),
    angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
    tx: coordinate,
    ty: coordinate,
  })
  .map(({ scale, angle, tx, ty }) => ({ a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty }));
const distance = (p: Point, q: Point) => Math.hypot(p.x - q.x, p.y - q.y);

describe('estimateSimilarity', () => {
  it('recovers the transform that moved the points', () => {
    const apart = fc
      .array(point, { minLength: 2, maxLength: 9 })
      .filter((points) => distance(points[0], points[1]) > 1);
    fc.assert(
      fc.property(apart, similarity, (points, truth) => {
        const found = estimateSimilarity(
          points,
          points.map((p) => applySimilarity(truth, p)),
        );
        for (const p of points) {
          expect(distance(applySimilarity(found, p), applySimilarity(truth, p))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('fits no worse than any transform near it', () => {
    const nudge = fc.double({ min: -0.01, max: 0.01, noNaN: true });
    const points = fc
      .array(fc.tuple(point, nudge, nudge), { minLength: 3, maxLength: 6 })
      .filter(([[first], [second]]) => distance(first, second) > 1);
    fc.assert(
      fc.property(
        points,
        similarity,
        fc.tuple(nudge, nudge, nudge, nudge),
        (moved, truth, [da, db, dx, dy]) => {
          const list = moved.map(([p, right, down]): [Point, Point] => {
            const { x, y } = applySimilarity(truth, p);
            return [p, { x: x + right, y: y + down }];
          });
          const error = (s: Similarity) =>
            list.reduce((sum, [p, q]) => sum + distance(applySimilarity(s, p), q) ** 2, 0);
          const best = estimateSimilarity(
            list.map(([p]) => p),
            list.map(([, q]) => q),
          );
          const other = { a: best.a + da, b: best.b + db, tx: best.tx + dx, ty: best.ty + dy };
          expect(error(best)).toBeLessThanOrEqual(error(other) * (1 + 1e-9) + 1e-9);
        },
      ),
    );
  });

  it('never reflects: a mirrored face gets the best turn there is, not a mirror', () => {
    const square = [
      { x: -1, y: -1 },
      { x: 1, y: -1 },
      { x: 1, y: 1 },
    ];
    const { a, b } = estimateSimilarity(
      square,
      square.map(({ x, y }) => ({ x: -x, y })),
    );
    expect(a * a + b * b).toBeLessThan(1);
  });

  it.each([
    ['one point', [{ x: 1, y: 1 }], [{ x: 1, y: 1 }]],
    [
      'lists of unequal length',
      [
        { x: 1, y: 1 },
        { x: 2, y: 2 },
      ],
      [{ x: 1, y: 1 }],
    ],
    [
      'points in one place',
      [
        { x: 1, y: 1 },
        { x: 1, y: 1 },
      ],
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
      ],
    ],
    [
      'no numbers',
      [
        { x: Number.NaN, y: 1 },
        { x: 1, y: 1 },
      ],
      [
        { x: 1, y: 1 },
        { x: 5, y: 1 },
      ],
    ],
  ])('refuses %s', (_, from, to) => {
    expect(() => estimateSimilarity(from, to)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});
