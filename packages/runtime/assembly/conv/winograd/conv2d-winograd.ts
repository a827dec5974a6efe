import { floatBytes, roundUp } from '../../lanes';
import { copyColumns } from '../../memory/workspace';
import { multiplyTiles } from './multiply-tiles';
import {
  filterBytes,
  inputBytes,
  patchBytes,
  points,
  productBytes,
  tilesAlong,
  tilesAtOnce,
  wholeBlocks,
} from './tiles';
import { transformFilter } from './transform-filter';
import { transformInput } from './transform-input';
import { transformOutput } from './transform-output';

/** The bytes of scratch memory that {@link conv2dWinograd} needs. */
export function winogradBytes(channels: i32, outChannels: i32): i32 {
  const columns = 2 * roundUp(outChannels) * floatBytes;
  const perPoint = filterBytes(channels, outChannels) + inputBytes(channels) + productBytes(outChannels);
  return columns + points * perPoint + patchBytes;
}

/** Transforms a filter into the workspace of {@link conv2dWinograd}, which can then run any number of times. */
export function transformFilterIn(workspace: usize, filter: usize, channels: i32, outChannels: i32): void {
  transformFilter(filter, channels, outChannels, filtersIn(workspace, outChannels));
}

function filtersIn(workspace: usize, outChannels: i32): usize {
  return workspace + 2 * roundUp(outChannels) * floatBytes;
}

/**
 * The convolution of conv2d.ts for windows of 3 × 3 with stride 1, by Winograd's minimal filtering F(3×3, 3×3) (Lavin
 * and Gray, "Fast Algorithms for Convolutional Neural Networks", 2016): nine pixels take 25 multiplications instead of
 * 81. Needs at least four channels. The transformed filter is in the workspace: see {@link transformFilterIn}.
 */
export function conv2dWinograd(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  out: usize,
  outChannels: i32,
  bias: usize,
  slope: usize,
  uniformSlope: f32,
  ceiling: f32,
): void {
  const columnBytes = roundUp(outChannels) * floatBytes;
  const initial = workspace;
  const slopes = initial + columnBytes;
  const filters = filtersIn(workspace, outChannels);
  const inputs = filters + points * filterBytes(channels, outChannels);
  const products = inputs + points * inputBytes(channels);
  const patch = products + points * productBytes(outChannels);
  const tileBytes = channels * floatBytes;
  const pointBytes = inputBytes(channels);
  copyColumns(bias, 0, outChannels, initial);
  copyColumns(slope, uniformSlope, outChannels, slopes);

  const outHeight = height - 2;
  const outWidth = width - 2;
  const tiles = batch * tilesAlong(outHeight) * tilesAlong(outWidth);
  for (let first = 0; first < tiles; first += tilesAtOnce) {
    const count = min(tiles - first, tilesAtOnce);
    transformInput(patch, x, height, width, channels, first, count, inputs, tileBytes, pointBytes);
    for (let point = 0; point < points; point++) {
      multiplyTiles(
        inputs + point * pointBytes,
        channels,
        count,
        filters + point * filterBytes(channels, outChannels),
        wholeBlocks(outChannels),
        products + point * productBytes(outChannels),
      );
    }
    transformOutput(
      patch,
      products,
      first,
      count,
      initial,
      slopes,
      ceiling,
      out,
      outHeight,
      outWidth,
      outChannels,
    );
  }
}
