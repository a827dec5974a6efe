import { linearSlope, noCeiling } from '../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt, roundUp, storeLanes } from '../lanes';
import { multiplyRows } from '../matrix/multiply-rows';
import { Product } from '../matrix/product';
import { listRows } from '../matrix/rows';
import { copyColumns, packedIn, rowsAtOnce, slopesIn, tableIn } from '../memory/workspace';

/**
 * The gradient of an unpadded convolution with respect to its filter, as a {@link Product}: rows are the filter's taps
 * (line, column and input channel), columns its output channels, and the sum runs over the output's pixels. The images
 * of a batch are added up one by one in the part of the workspace where b would be packed.
 *
 * x is `[batch, height, width, channels]`, dy `[batch, outHeight, outWidth, outChannels]`, out `[filterHeight,
 * filterWidth, channels, outChannels]`.
 */
export function conv2dBackpropFilter(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  dy: usize,
  outHeight: i32,
  outWidth: i32,
  outChannels: i32,
  filterHeight: i32,
  filterWidth: i32,
  strideY: i32,
  strideX: i32,
  out: usize,
): void {
  const lineBytes = width * channels * floatBytes;
  const tapsInLine = filterWidth * channels;
  const taps = filterHeight * tapsInLine;
  const sums = packedIn(workspace, outChannels);
  const sumsRow = roundUp(outChannels) * floatBytes;
  memory.fill(sums, 0, taps * sumsRow);

  const product = changetype<Product>(workspace);
  product.steps = outWidth;
  product.lines = outHeight;
  product.aStep = strideX * channels * floatBytes;
  product.aLine = strideY * lineBytes;
  product.bStep = outChannels * floatBytes;
  product.initialRow = sumsRow;
  product.outRow = sumsRow;
  product.ceiling = noCeiling;

  const slopes = slopesIn(workspace, outChannels);
  copyColumns(0, linearSlope, outChannels, slopes);

  const table = tableIn(workspace);
  for (let image = 0; image < batch; image++) {
    for (let first = 0; first < taps; first += rowsAtOnce) {
      const count = min(taps - first, rowsAtOnce);
      const at = sums + first * sumsRow;
      listRows(table, x, first, count, tapsInLine, filterHeight, floatBytes, lineBytes, 0);
      multiplyRows(product, table, count, dy, roundUp(outChannels), at, slopes, at);
    }
    x += height * lineBytes;
    dy += outHeight * outWidth * product.bStep;
  }
  copyTable(sums, taps, outChannels, out);
}

/** Copies a table, leaving out the padding that fills its rows up to whole vectors. */
function copyTable(from: usize, rows: i32, columns: i32, to: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column += laneCount) {
      const lanes = lanesAt(column, columns);
      storeLanes(to + column * floatBytes, v128.load(from + column * floatBytes), lanes);
    }
    from += roundUp(columns) * floatBytes;
    to += columns * floatBytes;
  }
}
