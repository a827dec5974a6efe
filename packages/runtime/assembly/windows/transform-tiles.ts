import { prelu } from '../elementwise/epilogue';
import { vectorBytes } from '../lanes';
import { multiplyAdd } from '../multiply-add';
import { blockBytes, Factors, patchSide, productPointBytes, tileSide } from './tiles-of-four';

/** The bytes of a tile's line after the transform along the other side, and of a whole tile of them. */
const lineBytes: i32 = patchSide * vectorBytes;
const tileLinesBytes: i32 = tileSide * lineBytes;

/**
 * Computes four columns of the tiles from their products: Aᵀ m A, then bias and PReLU. Writes whole tiles.
 *
 * @param scratch room for the lines of the tiles: see patchBytes in tiles-of-four.ts
 */
export function transformTiles(
  scratch: usize,
  factors: Factors,
  products: usize,
  tiles: i32,
  bias: v128,
  slope: v128,
  out0: usize,
  out1: usize,
  out2: usize,
  out3: usize,
  pixelBytes: i32,
): void {
  const near = f32x4.splat(factors.near);
  const far = f32x4.splat(factors.far);
  const nearSquare = f32x4.splat(factors.nearSquare);
  const farSquare = f32x4.splat(factors.farSquare);
  const line = patchSide * productPointBytes;
  for (let tile = 0; tile < tiles; tile++) {
    let from = products + tile * blockBytes;
    const lines = scratch + tile * tileLinesBytes;
    for (let to = lines; to < lines + lineBytes; to += vectorBytes) {
      const m1 = v128.load(from + line);
      const m2 = v128.load(from + 2 * line);
      const m3 = v128.load(from + 3 * line);
      const m4 = v128.load(from + 4 * line);
      const nearSum = f32x4.add(m1, m2);
      const nearOdd = f32x4.mul(f32x4.sub(m1, m2), near);
      const farSum = f32x4.add(m3, m4);
      const farOdd = f32x4.mul(f32x4.sub(m3, m4), far);
      v128.store(to, f32x4.add(f32x4.add(v128.load(from), nearSum), farSum));
      v128.store(to, f32x4.add(nearOdd, farOdd), lineBytes);
      v128.store(to, multiplyAdd(farSum, farSquare, f32x4.mul(nearSum, nearSquare)), 2 * lineBytes);
      const cubes = multiplyAdd(farOdd, farSquare, f32x4.mul(nearOdd, nearSquare));
      v128.store(to, f32x4.add(cubes, v128.load(from + 5 * line)), 3 * lineBytes);
      from += productPointBytes;
    }
  }
  makeLine(scratch, factors, tiles, bias, slope, out0, pixelBytes);
  makeLine(scratch + lineBytes, factors, tiles, bias, slope, out1, pixelBytes);
  makeLine(scratch + 2 * lineBytes, factors, tiles, bias, slope, out2, pixelBytes);
  makeLine(scratch + 3 * lineBytes, factors, tiles, bias, slope, out3, pixelBytes);
}

/** A line of pixels, four per tile, from the tile's six points. */
function makeLine(
  from: usize,
  factors: Factors,
  tiles: i32,
  bias: v128,
  slope: v128,
  to: usize,
  pixelBytes: i32,
): void {
  const near = f32x4.splat(factors.near);
  const far = f32x4.splat(factors.far);
  const nearSquare = f32x4.splat(factors.nearSquare);
  const farSquare = f32x4.splat(factors.farSquare);
  for (const end = from + tiles * tileLinesBytes; from < end; from += tileLinesBytes) {
    const m1 = v128.load(from, 16);
    const m2 = v128.load(from, 32);
    const m3 = v128.load(from, 48);
    const m4 = v128.load(from, 64);
    const nearSum = f32x4.add(m1, m2);
    const nearOdd = f32x4.mul(f32x4.sub(m1, m2), near);
    const farSum = f32x4.add(m3, m4);
    const farOdd = f32x4.mul(f32x4.sub(m3, m4), far);
    const first = f32x4.add(f32x4.add(v128.load(from), bias), f32x4.add(nearSum, farSum));
    v128.store(to, prelu(first, slope));
    v128.store(to + pixelBytes, prelu(f32x4.add(f32x4.add(nearOdd, farOdd), bias), slope));
    const squares = multiplyAdd(farSum, farSquare, f32x4.mul(nearSum, nearSquare));
    v128.store(to + 2 * pixelBytes, prelu(f32x4.add(squares, bias), slope));
    const cubes = multiplyAdd(farOdd, farSquare, f32x4.mul(nearOdd, nearSquare));
    const last = f32x4.add(cubes, f32x4.add(v128.load(from, 80), bias));
    v128.store(to + 3 * pixelBytes, prelu(last, slope));
    to += tileSide * pixelBytes;
  }
}
