import { exponential } from '../elementwise/exponential';
import { floatBytes, laneCount, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** The outputs of the heads: no face, face, and four offsets; padded to two vectors. */
const outputs = 8;
const scores = 2;
const offsets = 4;
/** The values of a cell that is listed: its number, its score, its offsets. */
export const cellFloats = 6;

/** Below the score's logit by less than this, a cell is looked at exactly: far more than rounding makes of its sum. */
const doubt: f64 = 0.01;
/** Beyond it a score is 1 in single precision. */
const highestLogit: f64 = 15;

/** The floats of the heads, packed: what a face's logit is above the other's, then all outputs, each with its bias. */
export function headsFloats(channels: i32): i32 {
  return channels + laneCount + (channels + 1) * outputs;
}

/** Packs two 1 × 1 convolutions: score `[channels, 2]` and box `[channels, 4]`, with their biases. */
export function packHeads(
  score: usize,
  scoreBias: usize,
  box: usize,
  boxBias: usize,
  channels: i32,
  out: usize,
): void {
  const all = out + (channels + laneCount) * floatBytes;
  for (let channel = 0; channel < channels; channel++) {
    const from = score + channel * scores * floatBytes;
    store<f32>(out + channel * floatBytes, load<f32>(from, 4) - load<f32>(from));
    packOutputs(from, box + channel * offsets * floatBytes, all + channel * outputs * floatBytes);
  }
  store<f32>(out + channels * floatBytes, load<f32>(scoreBias, 4) - load<f32>(scoreBias));
  packOutputs(scoreBias, boxBias, all + channels * outputs * floatBytes);
}

function packOutputs(score: usize, box: usize, to: usize): void {
  v128.store(to, v128.shuffle<f32>(v128.load64_zero(score), v128.load64_zero(box), 0, 1, 4, 5));
  v128.store(to, v128.load64_zero(box, 8), 16);
}

/** What the logits must differ by before a cell is looked at exactly. */
export function leastLogit(threshold: f64): f32 {
  return <f32>(min(Math.log(threshold / (1 - threshold)), highestLogit) - doubt);
}

/**
 * Lists the cells of a line whose score reaches the threshold: `[number, score, four offsets]` each. The difference of the logits
 * sorts out nearly all cells; the rest is computed for those only.
 *
 * @param x `[cells, channels]`, up to three cells more may be read; channels are a multiple of four
 * @param heads from {@link packHeads}
 * @param number of the first cell
 * @returns where the list ends
 */
export function listCells(
  x: usize,
  cells: i32,
  channels: i32,
  heads: usize,
  threshold: f64,
  least: f32,
  number: i32,
  list: usize,
): usize {
  const pixelBytes = channels * floatBytes;
  const limit = f32x4.splat(least - load<f32>(heads + pixelBytes));
  for (let cell = 0; cell < cells; cell += laneCount) {
    const from = x + cell * pixelBytes;
    let reached = i32x4.bitmask(f32x4.ge(differences(from, pixelBytes, heads), limit));
    if (cell + laneCount > cells) reached &= (1 << (cells - cell)) - 1;
    while (reached !== 0) {
      const lane = ctz(reached);
      reached &= reached - 1;
      const at = from + lane * pixelBytes;
      list = listCell(at, channels, heads + pixelBytes + vectorBytes, threshold, number + cell + lane, list);
    }
  }
  return list;
}

/** The differences of four cells' logits, without their bias. */
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

/** All outputs of one cell; it is listed if its score does reach the threshold. */
function listCell(x: usize, channels: i32, weights: usize, threshold: f64, number: i32, list: usize): usize {
  const biases = weights + channels * outputs * floatBytes;
  let first = v128.load(biases);
  let second = v128.load(biases, 16);
  for (let channel = 0; channel < channels; channel++) {
    const value = v128.load32_splat(x + channel * floatBytes);
    first = multiplyAdd(value, v128.load(weights), first);
    second = multiplyAdd(value, v128.load(weights, 16), second);
    weights += outputs * floatBytes;
  }
  const noFace = v128.shuffle<f32>(first, first, 0, 0, 0, 0);
  const face = v128.shuffle<f32>(first, first, 1, 1, 1, 1);
  const one = f32x4.splat(1);
  const shares = f32x4.div(one, f32x4.add(one, exponential(f32x4.sub(noFace, face))));
  const score = f32x4.extract_lane(shares, 0);
  if (<f64>score < threshold) return list;
  store<f32>(list, <f32>number);
  store<f32>(list, score, 4);
  v128.store(list, v128.shuffle<f32>(first, second, 2, 3, 4, 5), 8);
  return list + cellFloats * floatBytes;
}
