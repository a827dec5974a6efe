import { applyEpilogue, noCeiling } from '../elementwise/epilogue';
import { vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import {
  blockBytes,
  far,
  farSquare,
  near,
  nearSquare,
  patchSide,
  productPointBytes,
  tileSide,
} from './tiles-of-four';

/** Four columns of the tiles from their products: Aᵀ m A, then bias and PReLU. */
export function transformTiles(
  scratch: usize,
  products: usize,
  tiles: i32,
  pixels: i32,
  bias: v128,
  slope: v128,
  out0: usize,
  out1: usize,
  out2: usize,
  out3: usize,
  pixelBytes: i32,
): void {
  const line = patchSide * productPointBytes;
  const nearPoint = f32x4.splat(near);
  const farPoint = f32x4.splat(far);
  for (let tile = 0; tile < tiles; tile++) {
    let from = products + tile * blockBytes;
    for (let to = scratch; to < scratch + patchSide * vectorBytes; to += vectorBytes) {
      const m0 = v128.load(from);
      const m1 = v128.load(from + line);
      const m2 = v128.load(from + 2 * line);
      const m3 = v128.load(from + 3 * line);
      const m4 = v128.load(from + 4 * line);
      const m5 = v128.load(from + 5 * line);
      const nearSum = f32x4.add(m1, m2);
      const nearOdd = f32x4.mul(f32x4.sub(m1, m2), nearPoint);
      const farSum = f32x4.add(m3, m4);
      const farOdd = f32x4.mul(f32x4.sub(m3, m4), farPoint);
      v128.store(to, f32x4.add(f32x4.add(m0, nearSum), farSum));
      v128.store(to, f32x4.add(nearOdd, farOdd), 96);
      v128.store(to, squared(nearSum, farSum), 192);
      v128.store(to, f32x4.add(squared(nearOdd, farOdd), m5), 288);
      from += productPointBytes;
    }
    const count = min(pixels - tile * tileSide, tileSide);
    const offset = tile * tileSide * pixelBytes;
    storeLine(scratch, bias, slope, out0 + offset, pixelBytes, count);
    storeLine(scratch + 96, bias, slope, out1 + offset, pixelBytes, count);
    storeLine(scratch + 192, bias, slope, out2 + offset, pixelBytes, count);
    storeLine(scratch + 288, bias, slope, out3 + offset, pixelBytes, count);
  }
}

/** Up to four pixels of a line from its six points. */
function storeLine(from: usize, bias: v128, slope: v128, to: usize, pixelBytes: i32, count: i32): void {
  const limit = f32x4.splat(noCeiling);
  const m1 = v128.load(from, 16);
  const m2 = v128.load(from, 32);
  const m3 = v128.load(from, 48);
  const m4 = v128.load(from, 64);
  const nearSum = f32x4.add(m1, m2);
  const farSum = f32x4.add(m3, m4);
  const first = f32x4.add(f32x4.add(v128.load(from), bias), f32x4.add(nearSum, farSum));
  v128.store(to, applyEpilogue(first, slope, limit));
  if (count < 2) return;
  const nearOdd = f32x4.mul(f32x4.sub(m1, m2), f32x4.splat(near));
  const farOdd = f32x4.mul(f32x4.sub(m3, m4), f32x4.splat(far));
  v128.store(to + pixelBytes, applyEpilogue(f32x4.add(f32x4.add(nearOdd, farOdd), bias), slope, limit));
  if (count < 3) return;
  v128.store(to + 2 * pixelBytes, applyEpilogue(f32x4.add(squared(nearSum, farSum), bias), slope, limit));
  if (count < 4) return;
  const last = f32x4.add(squared(nearOdd, farOdd), f32x4.add(v128.load(from, 80), bias));
  v128.store(to + 3 * pixelBytes, applyEpilogue(last, slope, limit));
}

/** What is of the near points times their square, plus the same of the far ones. */
function squared(ofNear: v128, ofFar: v128): v128 {
  return multiplyAdd(ofFar, f32x4.splat(farSquare), f32x4.mul(ofNear, f32x4.splat(nearSquare)));
}
