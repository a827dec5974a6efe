import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinCandidates, takeCandidates } from './candidates.js';
import { clip } from './clip.js';
import { regressBoxes } from './regress-boxes.js';
import { square } from './square.js';

const box = (...corners: number[]) => Float32Array.from(corners);

describe('regressBoxes', () => {
  it('moves corners by fractions of the sides', () => {
    const boxes = box(10, 20, 30, 60, 0, 0, 10, 10);
    const offsets = box(0.5, -0.25, 0, 0.5, 0, 0, 1, 1);
    expect([...regressBoxes(boxes, offsets, 0)]).toEqual([20, 10, 30, 80, 0, 0, 20, 20]);
    expect([...regressBoxes(boxes, offsets, 1)]).toEqual([20.5, 9.75, 30, 80.5, 0, 0, 21, 21]);
  });
});

describe('square', () => {
  it('keeps the centre and the longer side', () => {
    expect([...square(box(0, 0, 10, 20, 5, 5, 9, 7))]).toEqual([-5, 0, 15, 20, 5, 4, 9, 8]);
  });
});

describe('clip', () => {
  const photo = { width: 100, height: 50 };

  it('counts corners from 1 and includes the last pixel', () => {
    expect(clip(box(1, 1, 100, 50), 0, photo)).toEqual({ left: 0, top: 0, right: 100, bottom: 50 });
    expect(clip(box(10.9, 20.9, 30.9, 40.9), 0, photo)).toEqual({ left: 9, top: 19, right: 30, bottom: 40 });
  });

  it('cuts off what lies outside, and gives nothing when nothing is left', () => {
    expect(clip(box(-5, -5, 200, 60), 0, photo)).toEqual({ left: 0, top: 0, right: 100, bottom: 50 });
    expect(clip(box(-20, 0, -1, 10), 0, photo)).toBeUndefined();
    expect(clip(box(102, 0, 120, 10), 0, photo)).toBeUndefined();
  });

  it('always gives whole pixels of the photo', () => {
    const corner = fc.float({ min: -300, max: 300, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(corner, corner, corner, corner), (corners) => {
        const region = clip(box(...corners), 0, photo);
        if (region === undefined) return;
        expect(Object.values(region).every(Number.isInteger)).toBe(true);
        expect(region.left).toBeGreaterThanOrEqual(0);
        expect(region.top).toBeGreaterThanOrEqual(0);
        expect(region.left).toBeLessThan(region.right);
        expect(region.top).toBeLessThan(region.bottom);
        expect(region.right).toBeLessThanOrEqual(photo.width);
        expect(region.bottom).toBeLessThanOrEqual(photo.height);
      }),
    );
  });
});

describe('candidates', () => {
  const some = {
    count: 2,
    boxes: box(1, 2, 3, 4, 5, 6, 7, 8),
    scores: box(0.5, 0.75),
    offsets: new Float32Array(8),
  };

  it('are taken by index and joined in order', () => {
    const joined = joinCandidates([some, takeCandidates(some, [1])]);
    expect(joined.count).toBe(3);
    expect([...joined.scores]).toEqual([0.5, 0.75, 0.75]);
    expect([...joined.boxes.slice(-4)]).toEqual([5, 6, 7, 8]);
    expect(joinCandidates([]).count).toBe(0);
  });
});
