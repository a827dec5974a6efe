import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/**
 * The gradient of a PReLU with respect to its input: dy where x is positive, else dy times the slope of its column. x,
 * dy and out are `[rows, columns]`, slope `[columns]`.
 */
export function preluGradient(x: usize, dy: usize, rows: i32, columns: i32, slope: usize, out: usize): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column += laneCount) {
      const lanes = lanesAt(column, columns);
      const at = column * floatBytes;
      const gradient = loadLanes(dy + at, lanes);
      const isPositive = f32x4.gt(loadLanes(x + at, lanes), f32x4.splat(0));
      const below = f32x4.mul(gradient, loadLanes(slope + at, lanes));
      storeLanes(out + at, v128.bitselect(gradient, below, isPositive), lanes);
    }
    x += columns * floatBytes;
    dy += columns * floatBytes;
    out += columns * floatBytes;
  }
}

/** Rows are summed in blocks, and then the blocks' sums, which keeps long sums accurate enough. */
const rowsInBlock = 256;

/** The gradient of a PReLU with respect to its slopes: the sum of dy · min(x, 0) over the rows; out is `[columns]`. */
export function preluSlopeGradient(x: usize, dy: usize, rows: i32, columns: i32, out: usize): void {
  const rowBytes = columns * floatBytes;
  memory.fill(out, 0, rowBytes);
  for (let first = 0; first < rows; first += rowsInBlock) {
    const count = min(rows - first, rowsInBlock);
    for (let column = 0; column < columns; column += laneCount) {
      const lanes = lanesAt(column, columns);
      const at = column * floatBytes;
      const sum = sumOfBlock(x + at, dy + at, count, rowBytes, lanes);
      storeLanes(out + at, f32x4.add(loadLanes(out + at, lanes), sum), lanes);
    }
    x += count * rowBytes;
    dy += count * rowBytes;
  }
}

function sumOfBlock(x: usize, dy: usize, rows: i32, rowBytes: i32, lanes: i32): v128 {
  let sum = f32x4.splat(0);
  for (let row = 0; row < rows; row++) {
    sum = multiplyAdd(f32x4.pmin(loadLanes(x, lanes), f32x4.splat(0)), loadLanes(dy, lanes), sum);
    x += rowBytes;
    dy += rowBytes;
  }
  return sum;
}
