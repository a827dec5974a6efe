import { storeLanes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** The slope and the ceiling that change nothing. */
export const linearSlope: f32 = 1;
export const noCeiling: f32 = Infinity;

/**
 * What becomes of sums before they are stored: negative values are multiplied by a slope, and what lies above a ceiling
 * becomes the ceiling. Slopes of 1, 0 and any number make a linear unit, a ReLU and a PReLU; there is no branch.
 * `pmin` and `pmax` are one instruction each, where `min` and `max` take seven; in this order, NaN stays NaN.
 */
export function applyEpilogue(sum: v128, slope: v128, ceiling: v128): v128 {
  return f32x4.pmin(prelu(sum, slope), ceiling);
}

/** The same without a ceiling. */
export function prelu(sum: v128, slope: v128): v128 {
  const zero = f32x4.splat(0);
  return multiplyAdd(f32x4.pmin(sum, zero), slope, f32x4.pmax(sum, zero));
}

/** Stores four sums after their epilogue; their slopes stand at `slope`. */
export function epilogue(out: usize, sum: v128, slope: usize, ceiling: v128): void {
  v128.store(out, applyEpilogue(sum, v128.load(slope), ceiling));
}

/** The same for the first `lanes` of them. */
export function epilogueLanes(out: usize, sum: v128, slope: usize, ceiling: v128, lanes: i32): void {
  storeLanes(out, applyEpilogue(sum, v128.load(slope), ceiling), lanes);
}
