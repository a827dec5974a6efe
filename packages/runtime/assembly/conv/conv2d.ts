import { floatBytes } from '../lanes';
import { multiplyRows } from '../matrix/multiply-rows';
import { pack } from '../matrix/pack';
import { Product } from '../matrix/product';
import { listRows } from '../matrix/rows';
import { copyColumns, initialIn, packedIn, rowsAtOnce, slopesIn, tableIn } from '../memory/workspace';

/** Packs a filter into the workspace of {@link conv2d}, which can then run any number of times. */
export function packFilter(workspace: usize, filter: usize, terms: i32, outChannels: i32): void {
  const packed = packedIn(workspace, outChannels);
  pack(filter, outChannels * floatBytes, floatBytes, 0, terms, terms, outChannels, packed);
}

/**
 * Convolution without padding, as a {@link Product}: rows are the output's pixels, columns its channels, and the terms
 * of a sum the filter's window, each line of which is contiguous in NHWC.
 *
 * x is `[batch, height, width, channels]`, out `[batch, outHeight, outWidth, outChannels]`; bias and slope
 * `[outChannels]`, or address 0 for no bias and one slope for all. The filter, `[filterHeight, filterWidth, channels,
 * outChannels]`, is packed in the workspace: see {@link packFilter}.
 */
export function conv2d(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  out: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  bias: usize,
  slope: usize,
  uniformSlope: f32,
  ceiling: f32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const product = changetype<Product>(workspace);
  product.steps = filterWidth * channels;
  product.lines = filterHeight;
  product.aStep = floatBytes;
  product.aLine = lineBytes;
  product.bStep = 0;
  product.initialRow = 0;
  product.outRow = outChannels * floatBytes;
  product.ceiling = ceiling;

  const table = tableIn(workspace);
  const initial = initialIn(workspace);
  const slopes = slopesIn(workspace, outChannels);
  copyColumns(bias, 0, outChannels, initial);
  copyColumns(slope, uniformSlope, outChannels, slopes);

  const rows = batch * outHeight * outWidth;
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = min(rows - first, rowsAtOnce);
    const to = out + first * product.outRow;
    listRows(
      table,
      x,
      first,
      count,
      outWidth,
      outHeight,
      strideX * pixelBytes,
      strideY * lineBytes,
      height * lineBytes,
    );
    multiplyRows(product, table, count, packedIn(workspace, outChannels), outChannels, initial, slopes, to);
  }
}
