import { floatBytes, laneCount, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { ExactCells, listExactly } from './exact-cell';

/**
 * A cell whose score is below the threshold by less than this, as logits, is still computed exactly: far more than the
 * rounding error of its sum.
 */
const doubt: f64 = 0.01;
/** For higher logits the score is 1 in single precision. */
const highestLogit: f64 = 15;

/**
 * The floats for sorting out cells: the weights and bias of the difference between the two logits, padded to a vector.
 */
export function differenceFloats(channels: i32): i32 {
  return channels + laneCount;
}

/**
 * Packs the score layer, a 1 × 1 convolution `[channels, 2]` with its biases, as the difference between its two
 * outputs.
 */
export function packDifference(score: usize, scoreBias: usize, channels: i32, out: usize): void {
  for (let channel = 0; channel < channels; channel++) {
    const from = score + 2 * channel * floatBytes;
    store<f32>(out + channel * floatBytes, load<f32>(from, 4) - load<f32>(from));
  }
  store<f32>(out + channels * floatBytes, load<f32>(scoreBias, 4) - load<f32>(scoreBias));
}

/** The difference between the logits from which a cell is computed exactly. */
export function leastLogit(threshold: f64): f32 {
  return <f32>(min(Math.log(threshold / (1 - threshold)), highestLogit) - doubt);
}

/**
 * Lists the cells of a line whose score reaches the threshold: see {@link listExactly}. Nearly all cells are ruled out
 * by the difference of their logits, computed from the channels of a fast algorithm.
 *
 * @param x `[cells, channels]`, up to three more cells may be read; channels are a multiple of four
 * @param weights from {@link packDifference}
 * @param line, column where the first cell's pooled pixels begin
 * @param number of the first cell
 * @returns where the list ends
 */
export function listCells(
  x: usize,
  cells: i32,
  channels: i32,
  weights: usize,
  least: f32,
  exact: ExactCells,
  line: i32,
  column: i32,
  number: i32,
  list: usize,
): usize {
  const pixelBytes = channels * floatBytes;
  const limit = f32x4.splat(least - load<f32>(weights + pixelBytes));
  for (let cell = 0; cell < cells; cell += laneCount) {
    const from = x + cell * pixelBytes;
    let reached = i32x4.bitmask(f32x4.ge(differences(from, pixelBytes, weights), limit));
    if (cell + laneCount > cells) reached &= (1 << (cells - cell)) - 1;
    while (reached !== 0) {
      const index = cell + ctz(reached);
      reached &= reached - 1;
      list = listExactly(exact, line, column + index, number + index, list);
    }
  }
  return list;
}

/** The differences between the logits of four cells, without their bias. */
function differences(from: usize, pixelBytes: i32, weights: usize): v128 {
  let a = f32x4.splat(0);
  let b = a;
  let c = a;
  let d = a;
  const end = from + pixelBytes;
  for (let at = from; at < end; at += vectorBytes) {
    const w = v128.load(weights);
    a = multiplyAdd(v128.load(at), w, a);
    b = multiplyAdd(v128.load(at + pixelBytes), w, b);
    c = multiplyAdd(v128.load(at + 2 * pixelBytes), w, c);
    d = multiplyAdd(v128.load(at + 3 * pixelBytes), w, d);
    weights += vectorBytes;
  }
  const ab = f32x4.add(v128.shuffle<f32>(a, b, 0, 4, 1, 5), v128.shuffle<f32>(a, b, 2, 6, 3, 7));
  const cd = f32x4.add(v128.shuffle<f32>(c, d, 0, 4, 1, 5), v128.shuffle<f32>(c, d, 2, 6, 3, 7));
  return f32x4.add(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
}
