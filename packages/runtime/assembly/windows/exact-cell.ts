import { exponential } from '../elementwise/exponential';
import { floatBytes, roundUp } from '../lanes';
import {
  applyExactLayer,
  blockColumns,
  doubleBytes,
  exactLayerBytes,
  packExactLayer,
  widen,
} from './exact-layer';
import { rowIn } from './row-ring';

/** The side of the square of pooled pixels that a cell depends on, and of the second convolution's output for it. */
const pooledSide = 5;
const windowSide = 3;
const taps: i32 = windowSide * windowSide;

/** The outputs of the heads: no face, face, and four offsets; padded to a block. */
const outputs = blockColumns;
const scores = 2;
const offsets = 4;
const padding: i32 = outputs - scores - offsets;

/** The values of a listed cell: its number, its score, its offsets. */
export const cellFloats = 6;

/** The later layers of a network, and the pooled lines that they are applied to, one cell at a time. */
@unmanaged
export class ExactCells {
  /** From {@link packExactLayers}. */
  layers: usize;
  /** The channels of the three convolutions. */
  first: i32;
  second: i32;
  third: i32;
  /** See row-ring.ts. */
  ring: usize;
  rowBytes: i32;
  /** The lowest score of a listed cell. */
  threshold: f64;
  /** The inputs and outputs of the layers. */
  pooled: usize;
  middle: usize;
  features: usize;
  results: usize;
}

const cellsBytes: i32 = (<i32>offsetof<ExactCells>() + doubleBytes - 1) & -doubleBytes;

/** The bytes of {@link ExactCells} with the inputs and outputs of the layers. */
export function exactCellsBytes(first: i32, second: i32, third: i32): i32 {
  return cellsBytes + (pooledSide * pooledSide * first + taps * second + third + outputs) * doubleBytes;
}

/** Fills in where the layers' inputs and outputs are. */
export function openExactCells(cells: ExactCells): void {
  cells.pooled = changetype<usize>(cells) + cellsBytes;
  cells.middle = cells.pooled + pooledSide * pooledSide * cells.first * doubleBytes;
  cells.features = cells.middle + taps * cells.second * doubleBytes;
  cells.results = cells.features + cells.third * doubleBytes;
}

/** The bytes that {@link packExactLayers} writes. */
export function exactLayersBytes(first: i32, second: i32, third: i32): i32 {
  return (
    exactLayerBytes(taps * first, second) +
    exactLayerBytes(taps * second, third) +
    exactLayerBytes(third, outputs)
  );
}

/** Packs two convolutions of 3 × 3, with biases and slopes, and two of 1 × 1: score `[third, 2]` and box `[third, 4]`, with biases. */
export function packExactLayers(
  filter2: usize,
  bias2: usize,
  slope2: usize,
  filter3: usize,
  bias3: usize,
  slope3: usize,
  score: usize,
  scoreBias: usize,
  box: usize,
  boxBias: usize,
  first: i32,
  second: i32,
  third: i32,
  out: usize,
): void {
  out = packExactLayer(filter2, bias2, slope2, taps * first, second, out);
  out = packExactLayer(filter3, bias3, slope3, taps * second, third, out);
  for (let channel = 0; channel < third; channel++) {
    const row = channel * floatBytes;
    out = packOutputs(score + row * scores, box + row * offsets, out);
  }
  out = packOutputs(scoreBias, boxBias, out);
  // Slopes that change nothing.
  for (let output = 0; output < outputs; output++) store<f64>(out + output * doubleBytes, 1);
}

function packOutputs(score: usize, box: usize, out: usize): usize {
  out = widen(box, offsets, widen(score, scores, out));
  memory.fill(out, 0, padding * doubleBytes);
  return out + padding * doubleBytes;
}

/**
 * Lists a cell if its score reaches the threshold: `[number, score, four offsets]`. All layers after the pooling are
 * computed by direct convolution in double precision, so that the list is free of the rounding errors of a fast
 * algorithm.
 *
 * @param line of the ring, and the pixel in it, where the cell's pooled pixels begin
 * @returns where the list ends
 */
export function listExactly(cells: ExactCells, line: i32, column: i32, number: i32, list: usize): usize {
  computeCell(cells, line, column);
  const results = cells.results;
  const difference = f32x4.splat(<f32>(load<f64>(results) - load<f64>(results, 8)));
  const one = f32x4.splat(1);
  const score = f32x4.extract_lane(f32x4.div(one, f32x4.add(one, exponential(difference))), 0);
  if (<f64>score < cells.threshold) return list;
  store<f32>(list, <f32>number);
  store<f32>(list, score, 4);
  for (let offset = 0; offset < offsets; offset++) {
    const value = load<f64>(results + (scores + offset) * doubleBytes);
    store<f32>(list + (2 + offset) * floatBytes, <f32>value);
  }
  return list + cellFloats * floatBytes;
}

function computeCell(cells: ExactCells, line: i32, column: i32): void {
  const first = cells.first;
  const second = cells.second;
  const third = cells.third;
  const pixelBytes = roundUp(first) * floatBytes;
  const pooledBytes = pooledSide * first * doubleBytes;
  let to = cells.pooled;
  for (let y = 0; y < pooledSide; y++) {
    const from = rowIn(cells.ring, line + y, cells.rowBytes) + column * pixelBytes;
    for (let x = 0; x < pooledSide; x++) to = widen(from + x * pixelBytes, first, to);
  }
  const middleBytes = windowSide * second * doubleBytes;
  for (let y = 0; y < windowSide; y++) {
    for (let x = 0; x < windowSide; x++) {
      const from = cells.pooled + y * pooledBytes + x * first * doubleBytes;
      const out = cells.middle + y * middleBytes + x * second * doubleBytes;
      applyExactLayer(from, pooledBytes, windowSide, windowSide * first, cells.layers, second, out);
    }
  }
  const layer3 = cells.layers + exactLayerBytes(taps * first, second);
  applyExactLayer(cells.middle, middleBytes, windowSide, windowSide * second, layer3, third, cells.features);
  const heads = layer3 + exactLayerBytes(taps * second, third);
  applyExactLayer(cells.features, third * doubleBytes, 1, third, heads, outputs, cells.results);
}
