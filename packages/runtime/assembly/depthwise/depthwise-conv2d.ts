import { epilogueLanes } from '../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt, roundUp } from '../lanes';
import { copyColumns } from '../memory/workspace';
import { multiplyAdd } from '../multiply-add';
import { convolveThreeWide } from './depthwise-three-wide';

/** Pixels of a line that are computed at a time, so that a tap of the filter is loaded once for all of them. */
const pixelsAtOnce = 4;

/** The bytes of scratch memory that {@link depthwiseConv2d} needs. */
export function depthwiseBytes(channels: i32): i32 {
  return 2 * roundUp(channels) * floatBytes;
}

/**
 * Convolution of each channel with its own filter, without padding: x is `[batch, height, width, channels]`, filter
 * `[filterHeight, filterWidth, channels]`, out `[batch, outHeight, outWidth, channels]`; bias and slope `[channels]`,
 * or address 0 for no bias and one slope for all. With `turned` the filter is turned by 180°, as the gradient with
 * respect to the input requires. For the last vector of channels, up to three floats past the end of x and filter may
 * be read: harmless, as in multiply-rows.ts.
 */
export function depthwiseConv2d(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  turned: bool,
  out: usize,
  outHeight: i32,
  outWidth: i32,
  bias: usize,
  slope: usize,
  uniformSlope: f32,
  ceiling: f32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const firstTap = turned ? filter + (filterHeight * filterWidth - 1) * pixelBytes : filter;
  const tapBytes = turned ? -pixelBytes : pixelBytes;
  const initial = workspace;
  const slopes = workspace + roundUp(channels) * floatBytes;
  copyColumns(bias, 0, channels, initial);
  copyColumns(slope, uniformSlope, channels, slopes);
  const isThreeWide = filterWidth === 3 && strideX === 1 && outWidth >= pixelsAtOnce;
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < outHeight; y++) {
      const from = x + y * strideY * lineBytes;
      if (isThreeWide) {
        for (let column = 0; column < outWidth; column += pixelsAtOnce) {
          // The last group of pixels is moved back so that it ends with the line.
          const start = min(column, outWidth - pixelsAtOnce) * pixelBytes;
          convolveThreeWide(
            from + start,
            lineBytes,
            pixelBytes,
            firstTap,
            tapBytes,
            filterHeight,
            channels,
            initial,
            slopes,
            ceiling,
            out + start,
          );
        }
        out += outWidth * pixelBytes;
        continue;
      }
      for (let column = 0; column < outWidth; column += pixelsAtOnce) {
        convolvePixels(
          from + column * strideX * pixelBytes,
          lineBytes,
          pixelBytes,
          strideX * pixelBytes,
          min(outWidth - column, pixelsAtOnce) - 1,
          firstTap,
          tapBytes,
          filterHeight,
          filterWidth,
          channels,
          initial,
          slopes,
          ceiling,
          out + column * pixelBytes,
        );
      }
      out += outWidth * pixelBytes;
    }
    x += height * lineBytes;
  }
}

/** Up to four neighbouring pixels; if there are fewer, the last is computed several times. */
function convolvePixels(
  from: usize,
  lineBytes: i32,
  pixelBytes: i32,
  stride: i32,
  last: i32,
  firstTap: usize,
  tapBytes: i32,
  filterHeight: i32,
  filterWidth: i32,
  channels: i32,
  initial: usize,
  slopes: usize,
  ceiling: f32,
  out: usize,
): void {
  const second = min(1, last);
  const third = min(2, last);
  const toNextLine = lineBytes - filterWidth * pixelBytes;
  const limit = f32x4.splat(ceiling);
  for (let channel = 0; channel < channels; channel += laneCount) {
    const lanes = lanesAt(channel, channels);
    const offset = channel * floatBytes;
    let a0 = from + offset;
    let a1 = a0 + second * stride;
    let a2 = a0 + third * stride;
    let a3 = a0 + last * stride;
    let s0 = v128.load(initial + offset);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let tap = firstTap + offset;
    for (let line = 0; line < filterHeight; line++) {
      for (let column = 0; column < filterWidth; column++) {
        const weight = v128.load(tap);
        s0 = multiplyAdd(v128.load(a0), weight, s0);
        s1 = multiplyAdd(v128.load(a1), weight, s1);
        s2 = multiplyAdd(v128.load(a2), weight, s2);
        s3 = multiplyAdd(v128.load(a3), weight, s3);
        a0 += pixelBytes;
        a1 += pixelBytes;
        a2 += pixelBytes;
        a3 += pixelBytes;
        tap += tapBytes;
      }
      a0 += toNextLine;
      a1 += toNextLine;
      a2 += toNextLine;
      a3 += toNextLine;
    }
    const to = out + offset;
    const slope = slopes + offset;
    epilogueLanes(to, s0, slope, limit, lanes);
    epilogueLanes(to + second * pixelBytes, s1, slope, limit, lanes);
    epilogueLanes(to + third * pixelBytes, s2, slope, limit, lanes);
    epilogueLanes(to + last * pixelBytes, s3, slope, limit, lanes);
  }
}
