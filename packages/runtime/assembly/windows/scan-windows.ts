import { floatBytes, roundUp, vectorBytes } from '../lanes';
import { differenceFloats, leastLogit, listCells, packDifference } from './cell-scores';
import { convolveTiles } from './convolve-tiles';
import {
  cellFloats,
  ExactCells,
  exactCellsBytes,
  exactLayersBytes,
  openExactCells,
  packExactLayers,
} from './exact-cell';
import { Level, levelLinesBytes, makeLine, openLevel } from './level-lines';
import { firstFloats, makePooledLine, packFirst } from './pooled-line';
import { ringLines, rowIn } from './row-ring';
import {
  factorsBytes,
  filterBytes,
  inputsBytes,
  patchBytes,
  pixelsAtOnce,
  productsBytes,
  tileSide,
} from './tiles-of-four';
import { transformFilterOfFour } from './transform-filter-of-four';

/**
 * The border that each of the two later convolutions cuts off, and the number of lines by which the scan starts before
 * the cells.
 */
const border = 2;
const convolutionBytes: i32 = patchBytes + inputsBytes + productsBytes + factorsBytes;

/** The bytes of a layer's filter, biases and slopes. */
function layerBytes(channels: i32, outChannels: i32): i32 {
  return filterBytes(channels, outChannels) + 2 * outChannels * floatBytes;
}

/** The bytes of a network as {@link packWindowNetwork} packs it. */
export function windowNetworkBytes(first: i32, second: i32, third: i32): i32 {
  const small = roundUp(firstFloats(first)) + differenceFloats(third);
  const layers = layerBytes(first, second) + layerBytes(second, third);
  return small * floatBytes + layers + exactLayersBytes(first, second, third);
}

/**
 * Packs a network that scans windows: a convolution of 3 × 3 from three to `first` channels with pooling of 2 × 2, two
 * more convolutions to `second` and `third` channels, each with PReLU, and two heads of 1 × 1. `first` is even and 4 …
 * 16, `second` 8 or 16, `third` a multiple of 8.
 */
export function packWindowNetwork(
  filter1: usize,
  bias1: usize,
  slope1: usize,
  first: i32,
  filter2: usize,
  bias2: usize,
  slope2: usize,
  second: i32,
  filter3: usize,
  bias3: usize,
  slope3: usize,
  third: i32,
  score: usize,
  scoreBias: usize,
  box: usize,
  boxBias: usize,
  out: usize,
): void {
  packFirst(filter1, bias1, slope1, first, out);
  out = packLayer(filter2, bias2, slope2, first, second, secondIn(out, first));
  out = packLayer(filter3, bias3, slope3, second, third, out);
  packDifference(score, scoreBias, third, out);
  packExactLayers(
    filter2,
    bias2,
    slope2,
    filter3,
    bias3,
    slope3,
    score,
    scoreBias,
    box,
    boxBias,
    first,
    second,
    third,
    out + differenceFloats(third) * floatBytes,
  );
}

function packLayer(
  filter: usize,
  bias: usize,
  slope: usize,
  channels: i32,
  outChannels: i32,
  out: usize,
): usize {
  transformFilterOfFour(filter, channels, outChannels, out);
  out += filterBytes(channels, outChannels);
  memory.copy(out, bias, outChannels * floatBytes);
  memory.copy(out + outChannels * floatBytes, slope, outChannels * floatBytes);
  return out + 2 * outChannels * floatBytes;
}

function secondIn(network: usize, first: i32): usize {
  return network + roundUp(firstFloats(first)) * floatBytes;
}

/** The pixels of a level's pooled line. */
function pooledPixels(width: i32): i32 {
  return (width - 1) / 2;
}

/** The bytes of a line in a ring, with room for the last tile to reach over the edge. */
function ringRowBytes(pixels: i32, channels: i32): i32 {
  return (pixels + tileSide) * channels * floatBytes;
}

/** The bytes of scratch memory that {@link scanWindows} needs. */
export function scanWindowsBytes(
  imageWidth: i32,
  channels: i32,
  width: i32,
  first: i32,
  second: i32,
  third: i32,
): i32 {
  const pixels = pooledPixels(width);
  const rings = ringRowBytes(pixels, roundUp(first)) + ringRowBytes(pixels - border, second);
  const cells = tileSide * pixelsAtOnce * third * floatBytes;
  const turned = roundUp(first) * vectorBytes;
  const lines = levelLinesBytes(imageWidth, channels, width) + ringLines * rings;
  return lines + cells + turned + convolutionBytes + exactCellsBytes(first, second, third);
}

/**
 * Scans lines of a level of a photo's pyramid with a network from {@link packWindowNetwork}. All steps from the photo's
 * bytes to the list of cells are done for four lines at a time, so that intermediate values stay in the second-level
 * cache.
 *
 * @param image bytes, `[imageHeight, imageWidth, channels]`, 1 or 3 channels; up to 15 bytes past its end may be read
 * @param width, height of the level, at least 12; at most 255 lines of the photo are averaged into one line
 * @param firstRow, endRow which lines of cells
 * @param list room for all their cells: see exact-cell.ts; they are numbered from the first
 * @returns how many cells are listed
 */
export function scanWindows(
  workspace: usize,
  image: usize,
  imageWidth: i32,
  imageHeight: i32,
  channels: i32,
  width: i32,
  height: i32,
  firstRow: i32,
  endRow: i32,
  offset: f32,
  scale: f32,
  network: usize,
  first: i32,
  second: i32,
  third: i32,
  threshold: f64,
  list: usize,
): i32 {
  const level = changetype<Level>(workspace);
  level.image = image;
  level.imageWidth = imageWidth;
  level.imageHeight = imageHeight;
  level.channels = channels;
  level.width = width;
  level.height = height;
  level.scale = scale;
  level.middle = offset * scale;
  openLevel(level);

  const pixels = pooledPixels(width);
  const pooledLines = pooledPixels(height);
  const firstPadded = roundUp(first);
  const pooledRow = ringRowBytes(pixels, firstPadded);
  const middleRow = ringRowBytes(pixels - border, second);
  const pooled = workspace + levelLinesBytes(imageWidth, channels, width);
  const middle = pooled + ringLines * pooledRow;
  const turned = middle + ringLines * middleRow;
  const cells = turned + firstPadded * vectorBytes;
  const scratch = cells + tileSide * pixelsAtOnce * third * floatBytes;
  // Zeros where tiles reach over an edge.
  memory.fill(pooled, 0, cells - pooled);

  const filter2 = secondIn(network, first);
  const filter3 = filter2 + layerBytes(first, second);
  const difference = filter3 + layerBytes(second, third);
  const least = leastLogit(threshold);
  const exact = changetype<ExactCells>(scratch + convolutionBytes);
  exact.layers = difference + differenceFloats(third) * floatBytes;
  exact.first = first;
  exact.second = second;
  exact.third = third;
  exact.ring = pooled;
  exact.rowBytes = pooledRow;
  exact.threshold = threshold;
  openExactCells(exact);
  const columns = pixels - 2 * border;
  let end = list;
  let nextLine = 2 * firstRow;
  // In the rings, lines are numbered starting two above the first line of cells; those two lines contribute to nothing.
  for (let row = -tileSide; row < endRow - firstRow; row += tileSide) {
    const above = row + tileSide;
    for (let line = above + border; line < above + border + tileSide; line++) {
      const pooledLine = firstRow + line - border;
      if (pooledLine >= pooledLines) break;
      const needed = min(2 * pooledLine + 4, height);
      for (; nextLine < needed; nextLine++) makeLine(level, nextLine);
      makePooledLine(level, pooledLine, pixels, network, first, turned, rowIn(pooled, line, pooledRow));
    }
    for (let column = 0; column < pixels - border; column += pixelsAtOnce) {
      const at = column * second * floatBytes;
      convolveTiles(
        scratch,
        pooled,
        above,
        pooledRow,
        column,
        first,
        filter2,
        second,
        min(pixels - border - column, pixelsAtOnce),
        rowIn(middle, above, middleRow) + at,
        rowIn(middle, above + 1, middleRow) + at,
        rowIn(middle, above + 2, middleRow) + at,
        rowIn(middle, above + 3, middleRow) + at,
      );
    }
    if (row < 0) continue;
    end = scanLines(
      scratch,
      middle,
      row + border,
      middleRow,
      second,
      filter3,
      third,
      columns,
      cells,
      min(endRow - firstRow - row, tileSide),
      difference,
      least,
      exact,
      row * columns,
      end,
    );
  }
  return <i32>(end - list) / (cellFloats * floatBytes);
}

/** The last convolution and the heads for up to four lines of cells. */
function scanLines(
  scratch: usize,
  ring: usize,
  line: i32,
  rowBytes: i32,
  channels: i32,
  filter: usize,
  outChannels: i32,
  columns: i32,
  cells: usize,
  rows: i32,
  difference: usize,
  least: f32,
  exact: ExactCells,
  number: i32,
  list: usize,
): usize {
  const lineBytes = pixelsAtOnce * outChannels * floatBytes;
  for (let column = 0; column < columns; column += pixelsAtOnce) {
    const count = min(columns - column, pixelsAtOnce);
    convolveTiles(
      scratch,
      ring,
      line,
      rowBytes,
      column,
      channels,
      filter,
      outChannels,
      count,
      cells,
      cells + lineBytes,
      cells + 2 * lineBytes,
      cells + 3 * lineBytes,
    );
    for (let row = 0; row < rows; row++) {
      const from = cells + row * lineBytes;
      const first = number + row * columns + column;
      list = listCells(from, count, outChannels, difference, least, exact, line + row, column, first, list);
    }
  }
  return list;
}
