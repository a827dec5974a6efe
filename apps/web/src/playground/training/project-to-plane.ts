import type { Embedding } from '@lookalike/core';

type Vector = readonly number[];

/** The positions of embeddings in the plane, and the plane's axes. */
export interface Projection {
  /** One x and y for each embedding. */
  points: [x: number, y: number][];
  axes: readonly [Vector, Vector];
}

/** Steps of power iteration; enough for the plane to follow a training. */
const steps = 30;

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += a[i] * b[i];
  return sum;
};

function toUnit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector));
  return length > 0 ? vector.map((value) => value / length) : vector;
}

const without = (vector: Vector, axis: Vector): Vector => {
  const share = dot(vector, axis);
  return vector.map((value, i) => value - share * axis[i]);
};

/** The direction in which rows vary most, perpendicular to `other`; the search begins at `start`. */
function principalAxis(rows: readonly Vector[], start: Vector, other?: Vector): Vector {
  let axis = start;
  for (let step = 0; step < steps; step += 1) {
    const next = start.map(() => 0);
    for (const row of rows) {
      const share = dot(row, axis);
      for (let i = 0; i < next.length; i += 1) next[i] += share * row[i];
    }
    axis = toUnit(other ? without(next, other) : next);
  }
  return axis;
}

const startAxes = (length: number): [Vector, Vector] => [
  toUnit(Array.from({ length }, (_, i) => Math.cos(i + 1))),
  toUnit(Array.from({ length }, (_, i) => Math.sin(2 * i + 1))),
];

/**
 * Projects embeddings to the plane in which they vary most: principal component analysis, by power iteration that
 * starts from the axes of `previous`, so that the plane turns no more than the embeddings do.
 */
export function projectToPlane(embeddings: readonly Embedding[], previous?: Projection): Projection {
  const length = embeddings[0]?.length ?? 0;
  const mean = Array.from(
    { length },
    (_, i) => embeddings.reduce((sum, embedding) => sum + embedding[i], 0) / embeddings.length,
  );
  const rows = embeddings.map((embedding) => mean.map((value, i) => embedding[i] - value));
  const [first, second] = previous?.axes ?? startAxes(length);
  const across = principalAxis(rows, first);
  const axes = [across, principalAxis(rows, without(second, across), across)] as const;
  return { points: rows.map((row) => [dot(row, axes[0]), dot(row, axes[1])]), axes };
}
