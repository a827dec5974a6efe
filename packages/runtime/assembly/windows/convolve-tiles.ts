import { floatBytes, laneCount, roundUp, vectorBytes } from '../lanes';
import { multiplyAdd, multiplySubtract } from '../multiply-add';
import { multiplyPoints } from './multiply-points';
import { rowIn } from './row-ring';
import {
  blockBytes,
  blockColumns,
  Factors,
  inputPointBytes,
  inputsBytes,
  patchBytes,
  patchPixels,
  patchSide,
  pixelsAtOnce,
  points,
  productsBytes,
  storeFactors,
  tileBytes,
  tileSide,
} from './tiles-of-four';
import { transformTiles } from './transform-tiles';

/**
 * A convolution with windows of 3 × 3 and its PReLU, by Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray, "Fast
 * Algorithms for Convolutional Neural Networks", 2016): sixteen pixels take 36 multiplications instead of 144. Computes
 * four lines of up to {@link pixelsAtOnce} pixels.
 *
 * @param scratch room for the three steps and their factors; see tiles-of-four.ts
 * @param ring, line, rowBytes the input's lines: six, starting at `line`; see row-ring.ts
 * @param column the first pixel
 * @param channels of the input, whose pixels are whole vectors
 * @param filter from transform-filter-of-four.ts, followed by biases and slopes, `[outChannels]` each
 * @param pixels how many pixels to compute per line; those that fill up the last tile are written too
 * @param out0, out1, out2, out3 where the four lines are written: `[pixels, outChannels]`
 */
export function convolveTiles(
  scratch: usize,
  ring: usize,
  line: i32,
  rowBytes: i32,
  column: i32,
  channels: i32,
  filter: usize,
  outChannels: i32,
  pixels: i32,
  out0: usize,
  out1: usize,
  out2: usize,
  out3: usize,
): void {
  const inputs = scratch + patchBytes;
  const products = inputs + inputsBytes;
  const factors = changetype<Factors>(products + productsBytes);
  storeFactors(factors);
  const tiles = (pixels + tileSide - 1) / tileSide;
  const pixelBytes = roundUp(channels) * floatBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = column * pixelBytes + channel * floatBytes;
    const to = inputs + channel * floatBytes;
    transformPatch(scratch, factors, ring + offset, line, rowBytes, pixelBytes, tiles, to);
  }
  const pointBytes = channels * blockBytes;
  const biases = filter + points * channels * outChannels * floatBytes;
  const slopes = biases + outChannels * floatBytes;
  for (let block = 0; block < outChannels; block += blockColumns) {
    multiplyPoints(
      inputs,
      tiles,
      channels,
      filter + block * points * channels * floatBytes,
      pointBytes,
      products,
    );
    for (let half = 0; half < 2; half++) {
      const offset = block * floatBytes + half * vectorBytes;
      transformTiles(
        scratch,
        factors,
        products + half * vectorBytes,
        tiles,
        v128.load(biases + offset),
        v128.load(slopes + offset),
        out0 + offset,
        out1 + offset,
        out2 + offset,
        out3 + offset,
        outChannels * floatBytes,
      );
    }
  }
}

/**
 * Four channels of the tiles' pixels at the 36 points: Bᵀ d B, first line by line for all columns, then tile by tile.
 */
function transformPatch(
  scratch: usize,
  factors: Factors,
  ring: usize,
  line: i32,
  rowBytes: i32,
  pixelBytes: i32,
  tiles: i32,
  out: usize,
): void {
  const pitch = patchPixels * vectorBytes;
  sixPoints(
    factors,
    rowIn(ring, line, rowBytes),
    rowIn(ring, line + 1, rowBytes),
    rowIn(ring, line + 2, rowBytes),
    rowIn(ring, line + 3, rowBytes),
    rowIn(ring, line + 4, rowBytes),
    rowIn(ring, line + 5, rowBytes),
    pixelBytes,
    tiles * tileSide + patchSide - tileSide,
    scratch,
    vectorBytes,
    pitch,
  );
  for (let tile = 0; tile < tiles; tile++) {
    const from = scratch + tile * tileSide * vectorBytes;
    sixPoints(
      factors,
      from,
      from + 16,
      from + 32,
      from + 48,
      from + 64,
      from + 80,
      pitch,
      patchSide,
      out + tile * tileBytes,
      patchSide * inputPointBytes,
      inputPointBytes,
    );
  }
}

/**
 * Transforms runs of six vectors to the six points: those at a … f, `count` times, `step` bytes apart.
 * @param toStep, toPoint the distance between the results of two runs, and between those of one
 */
function sixPoints(
  factors: Factors,
  a: usize,
  b: usize,
  c: usize,
  d: usize,
  e: usize,
  f: usize,
  step: i32,
  count: i32,
  to: usize,
  toStep: i32,
  toPoint: i32,
): void {
  const near = f32x4.splat(factors.near);
  const far = f32x4.splat(factors.far);
  const nearSquare = f32x4.splat(factors.nearSquare);
  const farSquare = f32x4.splat(factors.farSquare);
  const sumOfSquares = f32x4.splat(factors.sumOfSquares);
  for (let run = 0; run < count; run++) {
    const vb = v128.load(b);
    const vc = v128.load(c);
    const vd = v128.load(d);
    const ve = v128.load(e);
    v128.store(to, multiplySubtract(vc, sumOfSquares, f32x4.add(v128.load(a), ve)));
    const nearEven = multiplySubtract(vc, farSquare, ve);
    const nearOdd = multiplySubtract(vb, farSquare, vd);
    v128.store(to + toPoint, multiplyAdd(nearOdd, near, nearEven));
    v128.store(to + 2 * toPoint, multiplySubtract(nearOdd, near, nearEven));
    const farEven = multiplySubtract(vc, nearSquare, ve);
    const farOdd = multiplySubtract(vb, nearSquare, vd);
    v128.store(to + 3 * toPoint, multiplyAdd(farOdd, far, farEven));
    v128.store(to + 4 * toPoint, multiplySubtract(farOdd, far, farEven));
    v128.store(to + 5 * toPoint, multiplySubtract(vd, sumOfSquares, f32x4.add(vb, v128.load(f))));
    a += step;
    b += step;
    c += step;
    d += step;
    e += step;
    f += step;
    to += toStep;
  }
}
