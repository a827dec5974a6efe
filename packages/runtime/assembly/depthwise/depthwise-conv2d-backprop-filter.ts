import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/**
 * The gradient of a depthwise convolution without padding by its filter: for each tap the products of the inputs that it
 * meets with the gradient. x is `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth, channels]`, out
 * `[filterHeight, filterWidth, channels]`.
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
  for (let tapY = 0; tapY < filterHeight; tapY++) {
    for (let tapX = 0; tapX < filterWidth; tapX++) {
      const first = x + tapY * lineBytes + tapX * pixelBytes;
      for (let channel = 0; channel < channels; channel += laneCount) {
        const lanes = lanesAt(channel, channels);
        const offset = channel * floatBytes;
        let total = f32x4.splat(0);
        let gradient = dy + offset;
        for (let image = 0; image < batch; image++) {
          for (let y = 0; y < outHeight; y++) {
            const from = first + (image * height + y * strideY) * lineBytes + offset;
            // A line is summed up by itself, which keeps long sums exact enough.
            total = f32x4.add(
              total,
              lineSum(from, strideX * pixelBytes, gradient, pixelBytes, outWidth, lanes),
            );
            gradient += outWidth * pixelBytes;
          }
        }
        storeLanes(out + offset, total, lanes);
      }
      out += pixelBytes;
    }
  }
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
