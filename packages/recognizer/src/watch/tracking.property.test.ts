import type { Box, DetectedFace, Landmarks } from '@lookalike/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { facePose, poseDifference, turnOfPose } from './face-pose.js';
import { matchBoxes } from './match-boxes.js';
import { overlap } from './overlap.js';
import { createSteadyValue } from './steady-value.js';
import { createTemplate } from './template.js';
import { createTracker } from './tracker.js';

const landmarksIn = ({ x, y, width, height }: Box): Landmarks => ({
  leftEye: { x: x + 0.3 * width, y: y + 0.4 * height },
  rightEye: { x: x + 0.7 * width, y: y + 0.4 * height },
  nose: { x: x + 0.5 * width, y: y + 0.6 * height },
  mouthLeft: { x: x + 0.35 * width, y: y + 0.8 * height },
  mouthRight: { x: x + 0.65 * width, y: y + 0.8 * height },
});
const faceAt = (box: Box): DetectedFace => ({ box, score: 0.99, landmarks: landmarksIn(box) });

const box = fc.record({
  x: fc.integer({ min: 0, max: 300 }),
  y: fc.integer({ min: 0, max: 300 }),
  width: fc.integer({ min: 1, max: 120 }),
  height: fc.integer({ min: 1, max: 120 }),
});

describe('matchBoxes', () => {
  it('pairs each box once at most, only with what it overlaps enough, and leaves no such pair apart', () => {
    const least = 0.2;
    fc.assert(
      fc.property(fc.array(box), fc.array(box), (before, after) => {
        const partners = matchBoxes(before, after, least);
        const taken = partners.filter((partner) => partner !== undefined);
        expect(new Set(taken).size).toBe(taken.length);
        for (const [from, a] of before.entries()) {
          const partner = partners[from];
          if (partner !== undefined) expect(overlap(a, after[partner])).toBeGreaterThanOrEqual(least);
          for (const [to, b] of after.entries()) {
            const bothFree = partner === undefined && !taken.includes(to);
            if (bothFree) expect(overlap(a, b)).toBeLessThan(least);
          }
        }
      }),
    );
  });
});

describe('overlap', () => {
  it('counts pixels that boxes share, against those that either has', () => {
    const pixels = ({ x, y, width, height }: Box) =>
      new Set(
        Array.from({ length: width * height }, (_, i) => `${x + (i % width)} ${y + Math.floor(i / width)}`),
      );
    const small = fc.record({
      x: fc.nat(8),
      y: fc.nat(8),
      width: fc.integer({ min: 1, max: 8 }),
      height: fc.integer({ min: 1, max: 8 }),
    });
    fc.assert(
      fc.property(small, small, (a, b) => {
        const [ofA, ofB] = [pixels(a), pixels(b)];
        const shared = [...ofA].filter((pixel) => ofB.has(pixel)).length;
        expect(overlap(a, b)).toBeCloseTo(shared / (ofA.size + ofB.size - shared), 10);
      }),
    );
  });
});

describe('a tracker', () => {
  const side = 100;
  const atStep = (x: number, y: number) => faceAt({ x, y, width: side, height: side });

  it('keeps faces apart that move steadily, and predicts where they will be', () => {
    const speed = fc.integer({ min: -15, max: 15 });
    fc.assert(
      fc.property(speed, speed, (vx, vy) => {
        const tracker = createTracker();
        for (let step = 0; step < 12; step += 1) {
          tracker.match([atStep(300 + vx * step, 300 + vy * step), atStep(900 - vy * step, 300 + vx * step)]);
        }
        expect(tracker.tracks.map(({ id }) => id)).toEqual([1, 2]);
        const [first] = tracker.predict();
        expect(first.x).toBeCloseTo(300 + vx * 12, 0);
        expect(first.y).toBeCloseTo(300 + vy * 12, 0);
      }),
    );
  });

  it('waits for a face that is hidden for five frames, and not for longer', () => {
    const tracker = createTracker();
    tracker.match([atStep(0, 0)]);
    for (let frame = 0; frame < 5; frame += 1) tracker.match([]);
    expect(tracker.tracks).toMatchObject([{ id: 1, missed: 5 }]);
    tracker.match([atStep(4, 0)]);
    expect(tracker.tracks).toMatchObject([{ id: 1, missed: 0 }]);
    for (let frame = 0; frame < 6; frame += 1) tracker.match([]);
    tracker.match([atStep(4, 0)]);
    expect(tracker.tracks).toMatchObject([{ id: 2, missed: 0 }]);
  });

  it('takes nothing in when a face is gone from where it should be', () => {
    const tracker = createTracker();
    tracker.match([atStep(0, 0), atStep(400, 0)]);
    expect(tracker.follow([atStep(9, 9), undefined])).toBe(false);
    expect(tracker.tracks[0].face.box.x).toBe(0);
    expect(tracker.follow([atStep(9, 9), atStep(400, 0)])).toBe(true);
    expect(tracker.tracks[0].face.box.x).toBe(9);
  });

  it('ends the younger of two tracks that follow the same face, and gives no id twice', () => {
    const tracker = createTracker();
    tracker.match([atStep(0, 0), atStep(150, 0)]);
    tracker.follow([atStep(60, 0), atStep(65, 0)]);
    expect(tracker.tracks.map(({ id }) => id)).toEqual([1]);
    tracker.match([atStep(60, 0), atStep(400, 0)]);
    expect(tracker.tracks.map(({ id }) => id)).toEqual([1, 3]);
    expect(tracker.replace(1)).toBe(4);
    expect(tracker.tracks.map(({ id }) => id)).toEqual([4, 3]);
  });
});

describe('a steady value', () => {
  it('shows the first at once, and another only when it came often enough in succession', () => {
    const values = fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 });
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 5 }), (seen, patience) => {
        const steady = createSteadyValue<string>(patience, (a, b) => a === b);
        const shown = seen.map((value) => steady.next(value));
        expect(shown[0]).toBe(seen[0]);
        for (let at = 1; at < seen.length; at += 1) {
          const run = seen.slice(Math.max(0, at + 1 - patience), at + 1);
          const isSure = run.length === patience && run.every((value) => value === seen[at]);
          if (shown[at] !== shown[at - 1]) expect(isSure).toBe(true);
          if (isSure) expect(shown[at]).toBe(seen[at]);
        }
      }),
    );
  });

  it('shows the newest of its kind', () => {
    const steady = createSteadyValue<number>(2, (a, b) => Math.floor(a) === Math.floor(b));
    expect([1, 1.5, 2, 1.2, 2.1, 2.2].map((value) => steady.next(value))).toEqual([
      1, 1.5, 1.5, 1.2, 1.2, 2.2,
    ]);
  });
});

describe('a template', () => {
  const unit = (values: readonly number[]) => {
    const norm = Math.hypot(...values);
    return Float32Array.from(values, (value) => value / norm);
  };
  const vector = fc
    .array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 })
    .map(unit);

  it('is the weighted mean of the first embeddings, as a vector of length 1', () => {
    fc.assert(
      fc.property(fc.array(vector, { minLength: 1, maxLength: 9 }), (embeddings) => {
        const template = createTemplate(4, true);
        for (const embedding of embeddings) template.add(embedding, 2);
        const mean = unit([0, 1, 2, 3].map((i) => embeddings.reduce((sum, each) => sum + each[i], 0)));
        for (const [i, value] of template.embedding.entries()) expect(value).toBeCloseTo(mean[i], 5);
        expect(template.size).toBe(embeddings.length);
      }),
    );
  });

  it('forgets an old look, and leaves embeddings of any length as they are', () => {
    const template = createTemplate(2, false);
    template.add(Float32Array.of(0, 8), 1);
    for (let more = 0; more < 100; more += 1) template.add(Float32Array.of(6, 0), 1);
    expect(template.embedding[0]).toBeCloseTo(6, 2);
    expect(template.embedding[1]).toBeCloseTo(0, 2);
  });
});

describe('the pose of a face', () => {
  it('does not depend on place, size and tilt', () => {
    const place = fc.record({
      scale: fc.double({ min: 0.5, max: 4, noNaN: true }),
      angle: fc.double({ min: -0.7, max: 0.7, noNaN: true }),
      dx: fc.integer({ min: -500, max: 500 }),
    });
    const straight = landmarksIn({ x: 0, y: 0, width: 100, height: 100 });
    fc.assert(
      fc.property(place, ({ scale, angle, dx }) => {
        const [cos, sin] = [scale * Math.cos(angle), scale * Math.sin(angle)];
        const moved = Object.fromEntries(
          Object.entries(straight).map(([name, { x, y }]) => [
            name,
            { x: cos * x - sin * y + dx, y: sin * x + cos * y },
          ]),
        ) as unknown as Landmarks;
        expect(poseDifference(facePose(straight), facePose(moved))).toBeCloseTo(0, 6);
      }),
    );
  });

  it('tells a head that turns', () => {
    const straight = landmarksIn({ x: 0, y: 0, width: 100, height: 100 });
    const turned = { ...straight, nose: { x: 64, y: 60 } };
    expect(turnOfPose(facePose(straight))).toBeCloseTo(0);
    expect(turnOfPose(facePose(turned))).toBeCloseTo(0.7);
    expect(poseDifference(facePose(straight), facePose(turned))).toBeGreaterThan(0.14);
    const onePoint = { ...straight, rightEye: straight.leftEye };
    expect(facePose(onePoint).every(Number.isFinite)).toBe(true);
  });
});
