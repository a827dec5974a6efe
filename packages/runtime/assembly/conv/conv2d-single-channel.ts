import { vectorStart } from '../depthwise/channel-vectors';
import { applyEpilogue } from '../elementwise/epilogue';
import { floatBytes, laneCount, vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** Pixels of a line that are computed at a time: two vectors. */
const pixelsAtOnce = 8;

/**
 * The convolution of conv2d.ts for images with one channel and stride 1 along the line. A vector holds neighbouring
 * pixels and is multiplied by one weight at a time, so that sums of few terms fill all lanes, whatever the number of
 * output channels. Needs at least four output channels and eight pixels per output line.
 */
export function conv2dSingleChannel(
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  filter: usize,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  out: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  bias: usize,
  slope: usize,
  uniformSlope: f32,
  ceiling: f32,
): void {
  const lineBytes = width * floatBytes;
  const outPixel = outChannels * floatBytes;
  const limit = f32x4.splat(ceiling);
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < outHeight; y++) {
      const from = x + (image * height + y * strideY) * lineBytes;
      for (let channel = 0; channel < outChannels; channel += laneCount) {
        const offset = vectorStart(channel, outChannels) * floatBytes;
        const slopes = slope === 0 ? f32x4.splat(uniformSlope) : v128.load(slope + offset);
        const initial = bias === 0 ? f32x4.splat(0) : v128.load(bias + offset);
        for (let column = 0; column < outWidth; column += pixelsAtOnce) {
          // The last group of pixels is moved back so that it ends with the line.
          const start = min(column, outWidth - pixelsAtOnce);
          convolvePixels(
            from + start * floatBytes,
            lineBytes,
            filter + offset,
            outPixel,
            filterHeight,
            filterWidth,
            initial,
            slopes,
            limit,
            out + start * outPixel + offset,
          );
        }
      }
      out += outWidth * outPixel;
    }
  }
}

/** Eight pixels of four channels. Each sum holds four pixels of one channel; they are transposed at the end. */
function convolvePixels(
  from: usize,
  lineBytes: i32,
  tap: usize,
  tapBytes: i32,
  filterHeight: i32,
  filterWidth: i32,
  initial: v128,
  slopes: v128,
  limit: v128,
  out: usize,
): void {
  let a0 = v128.shuffle<f32>(initial, initial, 0, 0, 0, 0);
  let a1 = v128.shuffle<f32>(initial, initial, 1, 1, 1, 1);
  let a2 = v128.shuffle<f32>(initial, initial, 2, 2, 2, 2);
  let a3 = v128.shuffle<f32>(initial, initial, 3, 3, 3, 3);
  let b0 = a0;
  let b1 = a1;
  let b2 = a2;
  let b3 = a3;
  for (let line = 0; line < filterHeight; line++) {
    const end = from + filterWidth * floatBytes;
    for (let at = from; at < end; at += floatBytes) {
      const left = v128.load(at);
      const right = v128.load(at, vectorBytes);
      const w0 = v128.load32_splat(tap);
      a0 = multiplyAdd(left, w0, a0);
      b0 = multiplyAdd(right, w0, b0);
      const w1 = v128.load32_splat(tap, 4);
      a1 = multiplyAdd(left, w1, a1);
      b1 = multiplyAdd(right, w1, b1);
      const w2 = v128.load32_splat(tap, 8);
      a2 = multiplyAdd(left, w2, a2);
      b2 = multiplyAdd(right, w2, b2);
      const w3 = v128.load32_splat(tap, 12);
      a3 = multiplyAdd(left, w3, a3);
      b3 = multiplyAdd(right, w3, b3);
      tap += tapBytes;
    }
    from += lineBytes;
  }
  storeTurned(a0, a1, a2, a3, slopes, limit, out, tapBytes);
  storeTurned(b0, b1, b2, b3, slopes, limit, out + laneCount * tapBytes, tapBytes);
}

/** Applies the epilogue to four pixels of four channels and stores them. */
function storeTurned(
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  slopes: v128,
  limit: v128,
  out: usize,
  pixelBytes: i32,
): void {
  const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
  const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
  const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
  const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
  v128.store(out, applyEpilogue(v128.shuffle<f32>(ab, cd, 0, 1, 4, 5), slopes, limit));
  v128.store(out + pixelBytes, applyEpilogue(v128.shuffle<f32>(ab, cd, 2, 3, 6, 7), slopes, limit));
  v128.store(out + 2 * pixelBytes, applyEpilogue(v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5), slopes, limit));
  v128.store(out + 3 * pixelBytes, applyEpilogue(v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7), slopes, limit));
}
