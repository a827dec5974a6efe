import { vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../lanes';

/** The bit of a place at which nothing arrives, because a ReLU before the pooling cut everything off. */
const nowhere = 4;

/**
 * {@link maxPool2x2} that also notes where each maximum is: at the first, second, third or fourth pixel of its window, as
 * an integer 0 … 3; with 4 added if it is not positive, so that no gradient goes through the ReLU that made x. Pixels that
 * fill no window are left out. x is `[batch, height, width, channels]`, out and places `[batch, height / 2, width / 2,
 * channels]`; needs at least four channels.
 */
export function maxPool2x2Places(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  out: usize,
  places: usize,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const toPlaces = places - out;
  const outWidth = width >> 1;
  for (let image = 0; image < batch; image++) {
    for (let line = 0; line < height >> 1; line++) {
      let upper = x + 2 * line * lineBytes;
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < channels; channel += laneCount) {
          const offset = vectorStart(channel, channels) * floatBytes;
          const left = upper + offset;
          const right = left + pixelBytes;
          const a = v128.load(left);
          const b = v128.load(right);
          const c = v128.load(left + lineBytes);
          const d = v128.load(right + lineBytes);
          const greatest = f32x4.pmax(f32x4.pmax(a, b), f32x4.pmax(c, d));
          const to = out + offset;
          v128.store(to, greatest);
          v128.store(to + toPlaces, placeOf(greatest, a, b, c));
        }
        upper += 2 * pixelBytes;
        out += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/** How many of a, b and c come before the maximum. Comparisons are −1 where they hold. */
export function placeOf(greatest: v128, a: v128, b: v128, c: v128): v128 {
  const afterA = f32x4.ne(a, greatest);
  const afterB = v128.and(afterA, f32x4.ne(b, greatest));
  const afterC = v128.and(afterB, f32x4.ne(c, greatest));
  const place = i32x4.neg(i32x4.add(afterA, i32x4.add(afterB, afterC)));
  const isCut = f32x4.le(greatest, f32x4.splat(0));
  return v128.or(place, v128.and(isCut, i32x4.splat(nowhere)));
}

/**
 * Leads the gradient of pooled values back to their places, in images of zeros `[batch, height, width, channels]` at `to`
 * whose first window is at `top` and `left`. dy and places are `[batch, outHeight, outWidth, channels]`.
 */
export function spreadToPlaces(
  dy: usize,
  places: usize,
  batch: i32,
  outHeight: i32,
  outWidth: i32,
  channels: i32,
  to: usize,
  height: i32,
  width: i32,
  top: i32,
  left: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const toPlaces = places - dy;
  memory.fill(to, 0, batch * height * lineBytes);
  for (let image = 0; image < batch; image++) {
    for (let line = 0; line < outHeight; line++) {
      let upper = to + (top + 2 * line) * lineBytes + left * pixelBytes;
      for (let column = 0; column < outWidth; column++) {
        for (let channel = 0; channel < channels; channel += laneCount) {
          const offset = vectorStart(channel, channels) * floatBytes;
          const gradient = v128.load(dy + offset);
          const place = v128.load(dy + offset + toPlaces);
          const at = upper + offset;
          const below = at + lineBytes;
          v128.store(at, v128.and(gradient, i32x4.eq(place, i32x4.splat(0))));
          v128.store(at + pixelBytes, v128.and(gradient, i32x4.eq(place, i32x4.splat(1))));
          v128.store(below, v128.and(gradient, i32x4.eq(place, i32x4.splat(2))));
          v128.store(below + pixelBytes, v128.and(gradient, i32x4.eq(place, i32x4.splat(3))));
        }
        upper += 2 * pixelBytes;
        dy += pixelBytes;
      }
    }
    to += height * lineBytes;
  }
}

/**
 * Lists the places of a channel in an image to which a gradient leads: for each the address in the convolution's input of
 * the window that it was computed from, and the gradient.
 *
 * @param from the first window of the input
 * @returns the end of the list
 */
export function listPlaces(
  dy: usize,
  places: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  from: usize,
  pixelBytes: i32,
  lineBytes: i32,
  list: usize,
): usize {
  const toPlaces = places - dy;
  const step = outChannels * floatBytes;
  for (let line = 0; line < outHeight; line++) {
    let window = from + 2 * line * lineBytes;
    for (let column = 0; column < outWidth; column++) {
      const place = load<i32>(dy + toPlaces);
      const gradient = load<f32>(dy);
      const right = (place & 1) * pixelBytes;
      const below = ((place >> 1) & 1) * lineBytes;
      store<u32>(list, <u32>(window + right + below));
      store<f32>(list, gradient, floatBytes);
      // Without a branch, which would often be guessed wrong.
      list += <usize>(<i32>(place < nowhere) & <i32>(gradient !== 0)) * placeBytes;
      dy += step;
      window += 2 * pixelBytes;
    }
  }
  return list;
}

/** The bytes of a place in the list. */
export const placeBytes = 8;
