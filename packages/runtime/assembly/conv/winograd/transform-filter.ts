import { floatBytes, laneCount, lanesAt, loadLanes, vectorBytes } from '../../lanes';
import { blockBytes, blockColumns, filterBytes, patchSide, wholeBlocks } from './tiles';

/**
 * A filter `[3, 3, channels, outChannels]` at the 25 points: G g Gᵀ with the rows of G in {@link storePoints}. Written
 * as `[points, blocks, channels, 8]`, with zeros where a block reaches beyond the output's channels.
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

/**
 * The nine taps of one input channel and a vector of output channels: first along the lines, into the first three lines
 * of points, and then along the columns.
 */
function transformTaps(from: usize, tapBytes: i32, lanes: i32, to: usize, pointBytes: i32): void {
  const lineBytes = patchSide * pointBytes;
  for (let line = 0; line < 3; line++) {
    const a = tap(from, 3 * line, tapBytes, lanes);
    const b = tap(from, 3 * line + 1, tapBytes, lanes);
    const c = tap(from, 3 * line + 2, tapBytes, lanes);
    storePoints(a, b, c, to + line * lineBytes, pointBytes);
  }
  for (let column = 0; column < patchSide; column++) {
    const a = v128.load(to);
    const b = v128.load(to + lineBytes);
    const c = v128.load(to + 2 * lineBytes);
    storePoints(a, b, c, to, lineBytes);
    to += pointBytes;
  }
}

function tap(from: usize, index: i32, tapBytes: i32, lanes: i32): v128 {
  return lanes > 0 ? loadLanes(from + index * tapBytes, lanes) : f32x4.splat(0);
}

/** Computes five points from three taps: a/2, −(a + b + c)/2, −(a − b + c)/6, (a + 2b + 4c)/6, c. */
export function storePoints(a: v128, b: v128, c: v128, to: usize, step: i32): void {
  const ends = f32x4.add(a, c);
  const far = f32x4.add(a, f32x4.mul(f32x4.splat(4), c));
  v128.store(to, f32x4.mul(a, f32x4.splat(0.5)));
  v128.store(to + step, f32x4.mul(f32x4.add(ends, b), f32x4.splat(-0.5)));
  v128.store(to + 2 * step, f32x4.div(f32x4.sub(b, ends), f32x4.splat(6)));
  v128.store(to + 3 * step, f32x4.div(f32x4.add(far, f32x4.add(b, b)), f32x4.splat(6)));
  v128.store(to + 4 * step, c);
}
