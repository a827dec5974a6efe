import { createRandom } from '@lookalike/core';
import { expect, it } from 'vitest';
import { projectToPlane } from '../src/playground/training/project-to-plane.js';

const length = 6;

/** Points that vary much along one direction, less along another, and hardly along the rest. */
function cloud(seed: number, count = 60) {
  const random = createRandom(seed);
  const spread = [5, 2, 0.1, 0.1, 0.1, 0.1];
  const turned = (values: number[]) =>
    // Two turns mix the directions, and move the middle.
    values.map(
      (value, i) => 3 + 0.8 * value + (i % 2 === 0 ? 0.6 : -0.6) * values[i + (i % 2 === 0 ? 1 : -1)],
    );
  return Array.from({ length: count }, () =>
    Float32Array.from(turned(spread.map((deviation) => deviation * random.normal()))),
  );
}

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

const varianceAlong = (points: readonly Float32Array[], axis: readonly number[]) => {
  const shares = points.map((point) => dot(Array.from(point), axis));
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / shares.length;
};

it('finds the two directions, at right angles, along which points vary most', () => {
  for (const seed of [1, 2, 3]) {
    const points = cloud(seed);
    const { axes, points: projected } = projectToPlane(points);
    expect(dot(axes[0], axes[0])).toBeCloseTo(1, 6);
    expect(dot(axes[1], axes[1])).toBeCloseTo(1, 6);
    expect(dot(axes[0], axes[1])).toBeCloseTo(0, 6);
    const total = Array.from({ length }, (_, i) =>
      varianceAlong(
        points,
        Array.from({ length }, (__, j) => Number(i === j)),
      ),
    ).reduce((sum, variance) => sum + variance, 0);
    const [first, second] = axes.map((axis) => varianceAlong(points, axis));
    expect(first).toBeGreaterThan(second);
    expect((first + second) / total).toBeGreaterThan(0.99);
    // No other direction beats the first.
    const random = createRandom(seed);
    for (let trial = 0; trial < 50; trial += 1) {
      const other = Array.from({ length }, () => random.normal());
      const norm = Math.sqrt(dot(other, other));
      const unit = other.map((value) => value / norm);
      expect(varianceAlong(points, unit)).toBeLessThanOrEqual(first * 1.0001);
    }
    expect(projected.reduce((sum, [x]) => sum + x, 0)).toBeCloseTo(0, 2);
  }
});

it('turns the plane no more than the points do', () => {
  const points = cloud(4);
  const before = projectToPlane(points);
  const random = createRandom(5);
  const moved = points.map((point) => point.map((value) => value + 0.01 * random.normal()));
  const after = projectToPlane(moved, before);
  for (const axis of [0, 1] as const) expect(dot(before.axes[axis], after.axes[axis])).toBeGreaterThan(0.999);
  for (const [index, [x, y]] of after.points.entries()) {
    expect(Math.hypot(x - before.points[index][0], y - before.points[index][1])).toBeLessThan(0.2);
  }
});

it('leaves what does not vary in the middle', () => {
  const same = Array.from({ length: 3 }, () => Float32Array.of(0.5, 0.5));
  for (const [x, y] of projectToPlane(same).points) expect([x, y].map(Math.abs)).toEqual([0, 0]);
  expect(projectToPlane([]).points).toEqual([]);
});
