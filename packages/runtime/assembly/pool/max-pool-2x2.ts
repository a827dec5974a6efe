import { vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../lanes';

/**
 * A faster version of the most common pooling: windows of 2 × 2 with stride 2, all of them inside the image. x is
 * `[batch, height, width, channels]`, out `[batch, outHeight, outWidth, channels]`; needs at least four channels.
 */
export function maxPool2x2(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  out: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < outHeight; y++) {
      let upper = x + 2 * y * lineBytes;
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < channels; channel += laneCount) {
          const offset = vectorStart(channel, channels) * floatBytes;
          const left = upper + offset;
          const right = left + pixelBytes;
          const above = f32x4.pmax(v128.load(left), v128.load(right));
          const below = f32x4.pmax(v128.load(left + lineBytes), v128.load(right + lineBytes));
          v128.store(out + offset, f32x4.pmax(above, below));
        }
        upper += 2 * pixelBytes;
        out += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/** Its gradient, as in max-pool-gradient.ts. Windows do not share pixels, so values are stored rather than added. */
export function maxPoolGradient2x2(
  x: usize,
  y: usize,
  dy: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  dx: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const toGradient = dx - x;
  // A last line or column may be in no window.
  memory.fill(dx, 0, batch * height * lineBytes);
  for (let image = 0; image < batch; image++) {
    for (let line = 0; line < outHeight; line++) {
      let upper = x + 2 * line * lineBytes;
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < channels; channel += laneCount) {
          const offset = vectorStart(channel, channels) * floatBytes;
          const greatest = v128.load(y + offset);
          const gradient = v128.load(dy + offset);
          const left = upper + offset;
          const rest = leadBack(left, greatest, gradient, toGradient);
          const rest2 = leadBack(left + pixelBytes, greatest, rest, toGradient);
          const rest3 = leadBack(left + lineBytes, greatest, rest2, toGradient);
          leadBack(left + lineBytes + pixelBytes, greatest, rest3, toGradient);
        }
        upper += 2 * pixelBytes;
        y += pixelBytes;
        dy += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/** Where a value is the maximum, gives it what is left of the window's gradient; returns the rest. */
function leadBack(value: usize, greatest: v128, gradient: v128, toGradient: usize): v128 {
  const isGreatest = f32x4.eq(v128.load(value), greatest);
  v128.store(value + toGradient, v128.and(gradient, isGreatest));
  return v128.andnot(gradient, isGreatest);
}
