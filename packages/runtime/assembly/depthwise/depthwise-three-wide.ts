import { epilogueLanes } from '../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { hasWideLanes } from '../wide-lanes';
import { convolveThreeWidePairs, pairChannels } from './depthwise-three-wide-pairs';

/**
 * Four neighbouring pixels of a depthwise convolution whose windows are three pixels wide and one pixel apart: they
 * share six pixels of each line, which are loaded once. See depthwise-conv2d.ts for the arguments.
 */
export function convolveThreeWide(
  from: usize,
  lineBytes: i32,
  pixelBytes: i32,
  firstTap: usize,
  tapBytes: i32,
  filterHeight: i32,
  channels: i32,
  initial: usize,
  slopes: usize,
  ceiling: f32,
  out: usize,
): void {
  if (hasWideLanes() && channels % pairChannels === 0) {
    convolveThreeWidePairs(
      from,
      lineBytes,
      pixelBytes,
      firstTap,
      tapBytes,
      filterHeight,
      channels,
      initial,
      slopes,
      ceiling,
      out,
    );
    return;
  }
  const limit = f32x4.splat(ceiling);
  const toNextLine = lineBytes - 5 * pixelBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = channel * floatBytes;
    let at = from + offset;
    let tap = firstTap + offset;
    let s0 = v128.load(initial + offset);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    for (let line = 0; line < filterHeight; line++) {
      const left = v128.load(tap);
      tap += tapBytes;
      const middle = v128.load(tap);
      tap += tapBytes;
      const right = v128.load(tap);
      tap += tapBytes;
      const x0 = v128.load(at);
      s0 = multiplyAdd(x0, left, s0);
      at += pixelBytes;
      const x1 = v128.load(at);
      s0 = multiplyAdd(x1, middle, s0);
      s1 = multiplyAdd(x1, left, s1);
      at += pixelBytes;
      const x2 = v128.load(at);
      s0 = multiplyAdd(x2, right, s0);
      s1 = multiplyAdd(x2, middle, s1);
      s2 = multiplyAdd(x2, left, s2);
      at += pixelBytes;
      const x3 = v128.load(at);
      s1 = multiplyAdd(x3, right, s1);
      s2 = multiplyAdd(x3, middle, s2);
      s3 = multiplyAdd(x3, left, s3);
      at += pixelBytes;
      const x4 = v128.load(at);
      s2 = multiplyAdd(x4, right, s2);
      s3 = multiplyAdd(x4, middle, s3);
      at += pixelBytes;
      const x5 = v128.load(at);
      s3 = multiplyAdd(x5, right, s3);
      at += toNextLine;
    }
    const lanes = lanesAt(channel, channels);
    const slope = slopes + offset;
    let to = out + offset;
    epilogueLanes(to, s0, slope, limit, lanes);
    to += pixelBytes;
    epilogueLanes(to, s1, slope, limit, lanes);
    to += pixelBytes;
    epilogueLanes(to, s2, slope, limit, lanes);
    to += pixelBytes;
    epilogueLanes(to, s3, slope, limit, lanes);
  }
}
