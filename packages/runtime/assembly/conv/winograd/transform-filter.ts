import { floatBytes, laneCount, lanesAt, loadLanes, vectorBytes } from '../../lanes';
import { blockBytes, blockColumns, filterBytes, wholeBlocks } from './tiles';

/**
 * A filter `[3, 3, channels, outChannels]` at the 16 points: G g Gᵀ with G = [1 0 0; ½ ½ ½; ½ −½ ½; 0 0 1]. Written as
 * `[points, blocks, channels, 8]`, with zeros where a block reaches beyond the output's channels.
 */
export function transformFilter(filter: usize, channels: i32, outChannels: i32, out: usize): void {
  const tapBytes = channels * outChannels * floatBytes;
  const pointBytes = filterBytes(channels, outChannels);
  for (let column = 0; column < wholeBlocks(outChannels); column += laneCount) {
    const lanes = lanesAt(column, outChannels);
    const half = (column / laneCount) & 1;
    let to = out + (column / blockColumns) * channels * blockBytes + half * vectorBytes;
    let from = filter + column * floatBytes;
    for (let channel = 0; channel < channels; channel++) {
      transformTaps(from, tapBytes, lanes, to, pointBytes);
      from += outChannels * floatBytes;
      to += blockBytes;
    }
  }
}

/** The nine taps of one input channel and a vector of output channels. */
function transformTaps(from: usize, tapBytes: i32, lanes: i32, to: usize, pointBytes: i32): void {
  const a0 = tap(from, 0, tapBytes, lanes);
  const a1 = tap(from, 1, tapBytes, lanes);
  const a2 = tap(from, 2, tapBytes, lanes);
  const b0 = tap(from, 3, tapBytes, lanes);
  const b1 = tap(from, 4, tapBytes, lanes);
  const b2 = tap(from, 5, tapBytes, lanes);
  const c0 = tap(from, 6, tapBytes, lanes);
  const c1 = tap(from, 7, tapBytes, lanes);
  const c2 = tap(from, 8, tapBytes, lanes);
  storePoints(a0, a1, a2, to, pointBytes);
  to += 4 * pointBytes;
  storePoints(evenHalf(a0, b0, c0), evenHalf(a1, b1, c1), evenHalf(a2, b2, c2), to, pointBytes);
  to += 4 * pointBytes;
  storePoints(oddHalf(a0, b0, c0), oddHalf(a1, b1, c1), oddHalf(a2, b2, c2), to, pointBytes);
  to += 4 * pointBytes;
  storePoints(c0, c1, c2, to, pointBytes);
}

function tap(from: usize, index: i32, tapBytes: i32, lanes: i32): v128 {
  return lanes > 0 ? loadLanes(from + index * tapBytes, lanes) : f32x4.splat(0);
}

/** Computes one line of four points from three taps. */
function storePoints(a: v128, b: v128, c: v128, to: usize, pointBytes: i32): void {
  v128.store(to, a);
  v128.store(to + pointBytes, evenHalf(a, b, c));
  v128.store(to + 2 * pointBytes, oddHalf(a, b, c));
  v128.store(to + 3 * pointBytes, c);
}

/** (a + b + c) / 2 */
function evenHalf(a: v128, b: v128, c: v128): v128 {
  return f32x4.mul(f32x4.add(f32x4.add(a, c), b), f32x4.splat(0.5));
}

/** (a − b + c) / 2 */
function oddHalf(a: v128, b: v128, c: v128): v128 {
  return f32x4.mul(f32x4.sub(f32x4.add(a, c), b), f32x4.splat(0.5));
}
