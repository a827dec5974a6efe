import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendingOrder, nonMaxSuppression } from './non-max-suppression.js';
import { minimumOverlap, type OverlapMeasure, unionOverlap } from './overlap.js';

type Corners = [x1: number, y1: number, x2: number, y2: number];

const corners = fc
  .tuple(fc.nat(40), fc.nat(40), fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }))
  .map(([x, y, width, height]): Corners => [x, y, x + width, y + height]);
/** Few distinct scores, so that ties are common. */
const scored = fc.array(fc.tuple(corners, fc.nat(9)), { maxLength: 60 });
const threshold = fc.constantFrom(0, 0.3, 0.5, 0.7, 1);

function overlap(a: Corners, b: Corners, { inclusive, ratio }: OverlapMeasure): number {
  const area = ([x1, y1, x2, y2]: Corners) => (x2 - x1 + inclusive) * (y2 - y1 + inclusive);
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]) + inclusive;
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]) + inclusive;
  return ratio(Math.max(0, width) * Math.max(0, height), area(a), area(b));
}

/** The definition, as slow as it reads. */
function naive(boxes: Corners[], scores: number[], limit: number, measure: OverlapMeasure): number[] {
  const kept: number[] = [];
  for (const i of boxes.map((_, index) => index).sort((a, b) => scores[b] - scores[a] || a - b)) {
    if (kept.every((k) => overlap(boxes[k], boxes[i], measure) <= limit)) kept.push(i);
  }
  return kept;
}

describe.each([
  ['union', unionOverlap],
  ['minimum', minimumOverlap],
])('suppress by %s', (_, measure) => {
  it('keeps what the definition keeps', () => {
    fc.assert(
      fc.property(scored, threshold, (items, limit) => {
        const boxes = items.map(([box]) => box);
        const scores = items.map(([, score]) => score);
        const kept = nonMaxSuppression(
          Float32Array.from(boxes.flat()),
          Float32Array.from(scores),
          limit,
          measure,
        );
        expect([...kept]).toEqual(naive(boxes, scores, limit, measure));
      }),
    );
  });

  it('keeps thousands of boxes that do not touch', () => {
    const count = 4_000;
    const boxes = Float32Array.from({ length: count * 4 }, (_, i) => (i >> 2) * 4 + (i % 4 > 1 ? 2 : 0));
    expect(nonMaxSuppression(boxes, new Float32Array(count), 0.5, measure)).toHaveLength(count);
  });
});

describe('overlap', () => {
  it('is symmetric, within 0..1, and 1 for a box and itself', () => {
    fc.assert(
      fc.property(corners, corners, fc.constantFrom(unionOverlap, minimumOverlap), (a, b, measure) => {
        expect(overlap(a, b, measure)).toBeCloseTo(overlap(b, a, measure), 12);
        expect(overlap(a, b, measure)).toBeLessThanOrEqual(1);
        expect(overlap(a, b, measure)).toBeGreaterThanOrEqual(0);
        expect(overlap(a, a, measure)).toBe(1);
      }),
    );
  });

  it('by minimum is 1 for a box inside another', () => {
    expect(overlap([0, 0, 100, 100], [40, 40, 50, 50], minimumOverlap)).toBe(1);
  });
});

it('orders by falling score and keeps the order of equals', () => {
  expect([...descendingOrder(Float32Array.of(0.5, 0.9, 0.5, 1))]).toEqual([3, 1, 0, 2]);
});
