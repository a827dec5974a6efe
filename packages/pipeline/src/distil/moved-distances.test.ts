import { createRandom } from '@lookalike/core';
import { expect, it } from 'vitest';
import { movedDistance, movedPolicy } from './moved-distances.js';

const length = 2000;

/** A random direction; in so many dimensions two of them are as good as across each other. */
function direction(seed: string): number[] {
  const random = createRandom(seed);
  const values = Array.from({ length }, () => random.normal());
  const size = Math.hypot(...values);
  return values.map((value) => value / size);
}

const mix = (a: number[], b: number[], cosine: number) =>
  a.map((value, i) => cosine * value + Math.sqrt(1 - cosine ** 2) * b[i]);
const distanceOf = (a: number[], b: number[]) => Math.hypot(...a.map((value, i) => value - b[i]));

const shares = [0, 0.3, 0.7, 1];

it.each(shares.flatMap((between) => shares.map((kept) => [between, kept])))(
  'is where two embeddings of cosine %s are found that each keep %s of theirs beside something of their own',
  (between, kept) => {
    const first = direction('a');
    const second = mix(first, direction('b'), between);
    const small = [first, second].map((vector, i) => mix(vector, direction(`noise-${i}`), kept));
    const expected = movedDistance(distanceOf(first, second), kept);
    expect(Math.abs(distanceOf(small[0], small[1]) - expected)).toBeLessThan(0.15);
  },
);

it('moves a decision and a calibration, and leaves out what there is not', () => {
  expect(movedPolicy({}, 0.8)).toEqual({});
  const calibration = [
    { distance: 0.5, probability: 0.9 },
    { distance: 1.2, probability: 0.2 },
  ];
  const moved = movedPolicy({ decision: { threshold: 1, margin: 0.1 }, calibration }, 0.9);
  expect(moved.decision?.threshold).toBeCloseTo(Math.sqrt(2 - 0.81));
  expect(moved.calibration?.map(({ probability }) => probability)).toEqual([0.9, 0.2]);
  expect(movedPolicy({ calibration }, 1).calibration?.[1].distance).toBeCloseTo(1.2);
});
