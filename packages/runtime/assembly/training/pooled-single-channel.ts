import { floatBytes, halfLength, laneCount, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { placeOf } from './pooled-places';

const side = 3;

/** The bytes of scratch memory that {@link convolvePooledSingleChannel} needs. */
export function pooledSingleChannelBytes(height: i32, width: i32): i32 {
  return 2 * height * halfLength(width) * floatBytes;
}

/**
 * A convolution of 3 × 3 without padding for images with one channel, its bias, a ReLU, and pooling of 2 × 2 with the places
 * of the maxima, as in pooled-places.ts. A vector holds four neighbouring pixels of the pooled line, so all lanes are used,
 * and what is pooled stays in registers. x is `[batch, height, width]`, filter `[3, 3, outChannels]`, out and places
 * `[batch, (height − 2) / 2, (width − 2) / 2, outChannels]`, rounded down; they need at least four pixels per line.
 */
export function convolvePooledSingleChannel(
  halves: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  filter: usize,
  bias: usize,
  outChannels: i32,
  out: usize,
  places: usize,
): void {
  const half = halfLength(width) * floatBytes;
  const outHeight = (height - side + 1) >> 1;
  const outWidth = (width - side + 1) >> 1;
  const pixelBytes = outChannels * floatBytes;
  const toPlaces = places - out;
  for (let image = 0; image < batch; image++) {
    splitColumns(x, height, width, halves);
    for (let line = 0; line < outHeight; line++) {
      const from = halves + 4 * line * half;
      for (let column = 0; column < outWidth; column += laneCount) {
        // The last group of pixels is moved back so that it ends with the line.
        const start = min(column, outWidth - laneCount);
        for (let channel = 0; channel < outChannels; channel++) {
          const offset = channel * floatBytes;
          const to = out + start * pixelBytes + offset;
          poolPixels(
            from + start * floatBytes,
            half,
            filter + offset,
            pixelBytes,
            v128.load32_splat(bias + offset),
            to,
            to + toPlaces,
          );
        }
      }
      out += outWidth * pixelBytes;
    }
    x += height * width * floatBytes;
  }
}

/**
 * Splits lines into their even and their odd columns; what fills up the halves is not used. Up to seven floats past the end
 * of x may be read: harmless, since the allocator keeps more than that after the last allocation.
 */
function splitColumns(x: usize, height: i32, width: i32, halves: usize): void {
  const half = halfLength(width) * floatBytes;
  for (let line = 0; line < height; line++) {
    for (let column = 0; column < width; column += 2 * laneCount) {
      const at = x + column * floatBytes;
      const to = halves + (column >> 1) * floatBytes;
      const a = v128.load(at);
      const b = v128.load(at, vectorBytes);
      v128.store(to, v128.shuffle<f32>(a, b, 0, 2, 4, 6));
      v128.store(to + half, v128.shuffle<f32>(a, b, 1, 3, 5, 7));
    }
    x += width * floatBytes;
    halves += 2 * half;
  }
}

/** Four pooled pixels of a channel, from four lines of the input. */
function poolPixels(
  from: usize,
  half: i32,
  filter: usize,
  pixelBytes: i32,
  bias: v128,
  out: usize,
  places: usize,
): void {
  // The names: upper and lower line, even and odd column.
  let ue = bias;
  let uo = bias;
  let le = bias;
  let lo = bias;
  for (let line = 0; line < side; line++) {
    const w0 = v128.load32_splat(filter);
    const w1 = v128.load32_splat(filter + pixelBytes);
    const w2 = v128.load32_splat(filter + 2 * pixelBytes);
    const e0 = v128.load(from);
    const o0 = v128.load(from + half);
    const e1 = v128.load(from, floatBytes);
    const o1 = v128.load(from + half, floatBytes);
    ue = multiplyAdd(e0, w0, ue);
    uo = multiplyAdd(o0, w0, uo);
    ue = multiplyAdd(o0, w1, ue);
    uo = multiplyAdd(e1, w1, uo);
    ue = multiplyAdd(e1, w2, ue);
    uo = multiplyAdd(o1, w2, uo);
    from += 2 * half;
    const f0 = v128.load(from);
    const p0 = v128.load(from + half);
    const f1 = v128.load(from, floatBytes);
    const p1 = v128.load(from + half, floatBytes);
    le = multiplyAdd(f0, w0, le);
    lo = multiplyAdd(p0, w0, lo);
    le = multiplyAdd(p0, w1, le);
    lo = multiplyAdd(f1, w1, lo);
    le = multiplyAdd(f1, w2, le);
    lo = multiplyAdd(p1, w2, lo);
    filter += 3 * pixelBytes;
  }
  const greatest = f32x4.pmax(f32x4.pmax(ue, uo), f32x4.pmax(le, lo));
  const place = placeOf(greatest, ue, uo, le);
  const kept = f32x4.pmax(greatest, f32x4.splat(0));
  storeApart(out, kept, pixelBytes);
  storeApart(places, place, pixelBytes);
}

/** Stores four lanes `step` bytes apart. */
function storeApart(to: usize, values: v128, step: i32): void {
  v128.store32_lane(to, values, 0);
  v128.store32_lane(to + step, values, 1);
  v128.store32_lane(to + 2 * step, values, 2);
  v128.store32_lane(to + 3 * step, values, 3);
}
