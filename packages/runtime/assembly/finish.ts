import { storeLanes } from './lanes';

/** The slope and the ceiling that change nothing. */
export const linearSlope: f32 = 1;
export const noCeiling: f32 = Infinity;

/**
 * What becomes of a sum before it is stored: negative values are multiplied by a slope, and what lies above a ceiling
 * becomes the ceiling. Slopes of 1, 0 and any number make a linear unit, a ReLU and a PReLU; there is no branch.
 */
function finished(sum: v128, slope: usize, ceiling: v128): v128 {
  const zero = f32x4.splat(0);
  const below = f32x4.mul(f32x4.min(sum, zero), v128.load(slope));
  return f32x4.min(f32x4.add(f32x4.max(sum, zero), below), ceiling);
}

/** Finishes and stores four sums; their slopes stand at `slope`. */
export function finish(out: usize, sum: v128, slope: usize, ceiling: v128): void {
  v128.store(out, finished(sum, slope, ceiling));
}

/** The same for the first `lanes` of them. */
export function finishLanes(out: usize, sum: v128, slope: usize, ceiling: v128, lanes: i32): void {
  storeLanes(out, finished(sum, slope, ceiling), lanes);
}
