import { storeLanes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** A slope and a ceiling that change nothing. */
export const linearSlope: f32 = 1;
export const noCeiling: f32 = Infinity;

/**
 * Applied to sums before they are stored: negative values are multiplied by a slope, and values above a ceiling are cut
 * to the ceiling. A slope of 1 gives a linear unit, 0 a ReLU, and any other number a PReLU, without a branch. `pmin`
 * and `pmax` are one instruction each, `min` and `max` seven; in this order, NaN stays NaN.
 */
export function applyEpilogue(sum: v128, slope: v128, ceiling: v128): v128 {
  return f32x4.pmin(prelu(sum, slope), ceiling);
}

/** The same without a ceiling. */
export function prelu(sum: v128, slope: v128): v128 {
  const zero = f32x4.splat(0);
  return multiplyAdd(f32x4.pmin(sum, zero), slope, f32x4.pmax(sum, zero));
}

/** Applies the epilogue to four sums, with the slopes at `slope`, and stores them. */
export function epilogue(out: usize, sum: v128, slope: usize, ceiling: v128): void {
  v128.store(out, applyEpilogue(sum, v128.load(slope), ceiling));
}

/** The same for the first `lanes` of them. */
export function epilogueLanes(out: usize, sum: v128, slope: usize, ceiling: v128, lanes: i32): void {
  storeLanes(out, applyEpilogue(sum, v128.load(slope), ceiling), lanes);
}
