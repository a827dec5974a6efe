import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from './lanes';
import { multiplyAdd } from './multiply-add';

/**
 * Convolution of each channel with a filter of its own, without padding: x is `[batch, height, width, channels]`, filter
 * `[filterHeight, filterWidth, channels]`, out `[batch, outHeight, outWidth, channels]`. With `turned` the filter is
 * turned by 180°, as the gradient by the input needs it.
 */
export function depthwiseConv2d(
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
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const firstTap = turned ? filter + (filterHeight * filterWidth - 1) * pixelBytes : filter;
  const tapBytes = turned ? -pixelBytes : pixelBytes;
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < outHeight; y++) {
      let from = x + y * strideY * lineBytes;
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < channels; channel += laneCount) {
          const lanes = lanesAt(channel, channels);
          const offset = channel * floatBytes;
          const window = from + offset;
          const sum = windowSum(
            window,
            lineBytes,
            pixelBytes,
            firstTap + offset,
            tapBytes,
            filterHeight,
            filterWidth,
            lanes,
          );
          storeLanes(out + offset, sum, lanes);
        }
        from += strideX * pixelBytes;
        out += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/** The sum of a window's values, times the filter's, for one vector of channels. */
function windowSum(
  from: usize,
  lineBytes: i32,
  pixelBytes: i32,
  tap: usize,
  tapBytes: i32,
  filterHeight: i32,
  filterWidth: i32,
  lanes: i32,
): v128 {
  let sum = f32x4.splat(0);
  for (let line = 0; line < filterHeight; line++) {
    let at = from;
    for (let column = 0; column < filterWidth; column++) {
      sum = multiplyAdd(loadLanes(at, lanes), loadLanes(tap, lanes), sum);
      at += pixelBytes;
      tap += tapBytes;
    }
    from += lineBytes;
  }
  return sum;
}
