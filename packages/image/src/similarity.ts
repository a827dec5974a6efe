import { assertArgument, LookalikeError, type Point } from '@lookalike/core';

/**
 * A rotation, uniform scale and shift, without reflection: `(x, y)` goes to `(a·x − b·y + tx, b·x + a·y + ty)`.
 * `a = scale·cos θ` and `b = scale·sin θ`; positive angles turn from the x to the y axis, clockwise as seen.
 */
export interface Similarity {
  a: number;
  b: number;
  /** Shift in pixels. */
  tx: number;
  ty: number;
}

/**
 * Applies a similarity to a point.
 * @example
 * ```ts
 * import { applySimilarity } from '@lookalike/image';
 *
 * console.log(applySimilarity({ a: 2, b: 0, tx: 10, ty: 0 }, { x: 3, y: 4 })); // → { x: 16, y: 8 }
 * ```
 */
export function applySimilarity({ a, b, tx, ty }: Similarity, { x, y }: Point): Point {
  return { x: a * x - b * y + tx, y: b * x + a * y + ty };
}

function centroid(points: readonly Point[]): Point {
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

function assertPoints(from: readonly Point[], to: readonly Point[]): void {
  assertArgument('from', from, 'an array');
  assertArgument('to', to, 'an array');
  if (from.length !== to.length || from.length < 2) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected at least 2 points and as many to map them onto, got ${from.length} and ${to.length}`,
    );
  }
  if (![...from, ...to].every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))) {
    throw new LookalikeError('INVALID_ARGUMENT', 'expected points with finite coordinates');
  }
}

/**
 * The similarity that maps `from` closest to `to` by least squares. In the plane the closed form of Umeyama,
 * "Least-squares estimation of transformation parameters between two point patterns" (1991), needs no singular value
 * decomposition.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for fewer than 2 points, lists of unequal length, or points that do not
 * determine a transform (all in one place, or a fit of scale 0).
 * @example
 * ```ts
 * import { estimateSimilarity } from '@lookalike/image';
 *
 * const from = [
 *   { x: 0, y: 0 },
 *   { x: 1, y: 0 },
 * ];
 * const to = [
 *   { x: 5, y: 5 },
 *   { x: 7, y: 5 },
 * ];
 * const { a, tx } = estimateSimilarity(from, to);
 * console.log(a, tx); // → 2 5
 * ```
 */
export function estimateSimilarity(from: readonly Point[], to: readonly Point[]): Similarity {
  assertPoints(from, to);
  const p0 = centroid(from);
  const q0 = centroid(to);
  let spread = 0;
  let dot = 0;
  let cross = 0;
  from.forEach((point, index) => {
    const [px, py] = [point.x - p0.x, point.y - p0.y];
    const [qx, qy] = [to[index].x - q0.x, to[index].y - q0.y];
    spread += px * px + py * py;
    dot += px * qx + py * qy;
    cross += px * qy - py * qx;
  });
  const a = dot / spread;
  const b = cross / spread;
  if (!(Math.hypot(a, b) > 0) || !Number.isFinite(a + b)) {
    throw new LookalikeError('INVALID_ARGUMENT', 'expected points in different places, got all in the same');
  }
  return { a, b, tx: q0.x - a * p0.x + b * p0.y, ty: q0.y - b * p0.x - a * p0.y };
}
