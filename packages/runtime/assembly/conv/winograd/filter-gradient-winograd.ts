import { linearSlope, noCeiling } from '../../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt, roundUp, storeLanes, vectorBytes } from '../../lanes';
import { multiplyRows } from '../../matrix/multiply-rows';
import { Product } from '../../matrix/product';
import { listRows } from '../../matrix/rows';
import { copyColumns, packedIn, rowsAtOnce, slopesIn, tableIn, workspaceBytes } from '../../memory/workspace';
import { patchBytes, points, tileSide, tilesAlong } from './tiles';
import { transformGradient } from './transform-gradient';
import { transformInput } from './transform-input';
import { foldLines, tileLine } from './transform-output';

/** Tiles that are transformed before their products are added to the sums; few enough to stay in the cache. */
const tilesAtOnce = 64;

/** Added to the distances of tiles and points, so that values one of them apart do not share a cache line. */
const cacheLine = 64;

function tileBytes(channels: i32): i32 {
  return roundUp(channels) * floatBytes + cacheLine;
}

function pointBytes(channels: i32): i32 {
  return tilesAtOnce * tileBytes(channels) + cacheLine;
}

/** The bytes of scratch memory that {@link filterGradientWinograd} needs. */
export function filterGradientBytes(channels: i32, outChannels: i32): i32 {
  const sums = channels * roundUp(outChannels) * floatBytes;
  const perPoint = sums + pointBytes(channels) + pointBytes(outChannels);
  return workspaceBytes(0, outChannels) + points * perPoint + patchBytes;
}

/**
 * The gradient of conv2d-backprop-filter.ts for windows of 3 × 3 with stride 1, by the minimal filtering of
 * conv2d-winograd.ts: in each patch of the input, the gradient of its 3 × 3 pixels is the filter, and what it gives for the
 * nine taps is summed over all tiles, at the points. Needs at least four channels on both sides.
 */
export function filterGradientWinograd(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  dy: usize,
  outChannels: i32,
  out: usize,
): void {
  const product = changetype<Product>(workspace);
  const sumsRow = roundUp(outChannels) * floatBytes;
  product.lines = 1;
  product.aStep = tileBytes(channels);
  product.aLine = 0;
  product.bStep = tileBytes(outChannels);
  product.initialRow = sumsRow;
  product.outRow = sumsRow;
  product.ceiling = noCeiling;
  copyColumns(0, linearSlope, outChannels, slopesIn(workspace, outChannels));

  const sums = packedIn(workspace, outChannels);
  const inputs = sums + points * channels * sumsRow;
  const gradients = inputs + points * pointBytes(channels);
  const patch = gradients + points * pointBytes(outChannels);
  memory.fill(sums, 0, points * channels * sumsRow);

  const ofInput = pointBytes(channels);
  const ofGradient = pointBytes(outChannels);
  const outHeight = height - 2;
  const outWidth = width - 2;
  const tiles = batch * tilesAlong(outHeight) * tilesAlong(outWidth);
  for (let first = 0; first < tiles; first += tilesAtOnce) {
    const count = min(tiles - first, tilesAtOnce);
    transformInput(patch, x, height, width, channels, first, count, inputs, tileBytes(channels), ofInput);
    transformGradient(
      dy,
      outHeight,
      outWidth,
      outChannels,
      first,
      count,
      gradients,
      tileBytes(outChannels),
      ofGradient,
    );
    product.steps = count;
    for (let point = 0; point < points; point++) {
      addProducts(
        product,
        inputs + point * ofInput,
        channels,
        gradients + point * ofGradient,
        outChannels,
        sums + point * channels * sumsRow,
      );
    }
  }
  foldPoints(sums, channels, outChannels, patch, out);
}

/** Adds, at one point, the products of each input channel with each output channel. */
function addProducts(
  product: Product,
  inputs: usize,
  channels: i32,
  gradients: usize,
  outChannels: i32,
  sums: usize,
): void {
  const workspace = changetype<usize>(product);
  const table = tableIn(workspace);
  const slopes = slopesIn(workspace, outChannels);
  for (let first = 0; first < channels; first += rowsAtOnce) {
    const count = min(channels - first, rowsAtOnce);
    const at = sums + first * product.outRow;
    listRows(table, inputs, first, count, channels, 1, floatBytes, 0, 0);
    multiplyRows(product, table, count, gradients, roundUp(outChannels), at, slopes, at);
  }
}

/** The filter `[3, 3, channels, outChannels]` from the sums at the points, as transform-output.ts makes pixels of products. */
function foldPoints(sums: usize, channels: i32, outChannels: i32, patch: usize, out: usize): void {
  const sumsRow = roundUp(outChannels) * floatBytes;
  const tapBytes = channels * outChannels * floatBytes;
  for (let channel = 0; channel < channels; channel++) {
    for (let column = 0; column < outChannels; column += laneCount) {
      const lanes = lanesAt(column, outChannels);
      foldLines(sums + column * floatBytes, channels * sumsRow, patch);
      let to = out + column * floatBytes;
      for (let line = 0; line < tileSide; line++) {
        storeTaps(patch + line * tileLine, to, tapBytes, lanes);
        to += tileSide * tapBytes;
      }
    }
    sums += sumsRow;
    out += outChannels * floatBytes;
  }
}

/** Three taps of a line from five values. */
function storeTaps(from: usize, to: usize, tapBytes: i32, lanes: i32): void {
  const m1 = v128.load(from, vectorBytes);
  const m2 = v128.load(from, 2 * vectorBytes);
  const m3 = v128.load(from, 3 * vectorBytes);
  const m4 = v128.load(from, 4 * vectorBytes);
  const sum = f32x4.add(m1, m2);
  const twice = f32x4.add(m3, m3);
  storeLanes(to, f32x4.add(f32x4.add(v128.load(from), sum), m3), lanes);
  storeLanes(to + tapBytes, f32x4.add(f32x4.sub(m1, m2), twice), lanes);
  storeLanes(to + 2 * tapBytes, f32x4.add(f32x4.add(sum, f32x4.add(twice, twice)), m4), lanes);
}
