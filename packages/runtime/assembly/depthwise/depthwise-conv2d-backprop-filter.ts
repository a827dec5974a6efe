import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** Neighbouring taps that are summed at a time, so that a gradient is loaded once for all of them. */
const tapsAtOnce = 3;

/**
 * The gradient of an unpadded depthwise convolution with respect to its filter: for each tap, the sum of the inputs
 * that it meets times the gradient. x is `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth,
 * channels]`, out `[filterHeight, filterWidth, channels]`. Each line of gradients goes through all taps while it is in
 * the cache; its results are summed separately, which keeps long sums accurate enough.
 */
export function depthwiseConv2dBackpropFilter(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  dy: usize,
  outHeight: i32,
  outWidth: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  out: usize,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  memory.fill(out, 0, filterHeight * filterWidth * pixelBytes);
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < outHeight; y++) {
      let from = x + (image * height + y * strideY) * lineBytes;
      let to = out;
      for (let tapY = 0; tapY < filterHeight; tapY++) {
        addLine(from, strideX * pixelBytes, dy, pixelBytes, outWidth, channels, filterWidth, to);
        from += lineBytes;
        to += filterWidth * pixelBytes;
      }
      dy += outWidth * pixelBytes;
    }
  }
}

/** Adds the contribution of one line of gradients to a line of the filter. */
function addLine(
  from: usize,
  step: i32,
  dy: usize,
  pixelBytes: i32,
  count: i32,
  channels: i32,
  filterWidth: i32,
  out: usize,
): void {
  for (let channel = 0; channel < channels; channel += laneCount) {
    const lanes = lanesAt(channel, channels);
    const offset = channel * floatBytes;
    let tapX = 0;
    for (; tapX + tapsAtOnce <= filterWidth; tapX += tapsAtOnce) {
      const at = tapX * pixelBytes + offset;
      addThreeTaps(from + at, step, dy + offset, pixelBytes, count, lanes, out + at);
    }
    for (; tapX < filterWidth; tapX++) {
      const at = tapX * pixelBytes + offset;
      const sum = lineSum(from + at, step, dy + offset, pixelBytes, count, lanes);
      addLanes(out + at, sum, lanes);
    }
  }
}

function addThreeTaps(
  from: usize,
  step: i32,
  gradient: usize,
  pixelBytes: i32,
  count: i32,
  lanes: i32,
  out: usize,
): void {
  let left = f32x4.splat(0);
  let middle = left;
  let right = left;
  for (let column = 0; column < count; column++) {
    const value = loadLanes(gradient, lanes);
    left = multiplyAdd(loadLanes(from, lanes), value, left);
    middle = multiplyAdd(loadLanes(from + pixelBytes, lanes), value, middle);
    right = multiplyAdd(loadLanes(from + 2 * pixelBytes, lanes), value, right);
    from += step;
    gradient += pixelBytes;
  }
  addLanes(out, left, lanes);
  addLanes(out + pixelBytes, middle, lanes);
  addLanes(out + 2 * pixelBytes, right, lanes);
}

function lineSum(from: usize, step: i32, gradient: usize, pixelBytes: i32, count: i32, lanes: i32): v128 {
  let sum = f32x4.splat(0);
  for (let column = 0; column < count; column++) {
    sum = multiplyAdd(loadLanes(from, lanes), loadLanes(gradient, lanes), sum);
    from += step;
    gradient += pixelBytes;
  }
  return sum;
}

function addLanes(to: usize, value: v128, lanes: i32): void {
  storeLanes(to, f32x4.add(loadLanes(to, lanes), value), lanes);
}
