import { floatBytes, laneCount, lanesAt, loadLanes, storeLanes } from '../lanes';

/** Rows are summed in blocks, and then the blocks' sums, which keeps long sums accurate enough. */
const rowsInBlock = 256;

/** The sum of the rows of a table, such as the gradient of a bias: x is `[rows, columns]`, out `[columns]`. */
export function sumRows(x: usize, rows: i32, columns: i32, out: usize): void {
  const rowBytes = columns * floatBytes;
  memory.fill(out, 0, rowBytes);
  for (let first = 0; first < rows; first += rowsInBlock) {
    const count = min(rows - first, rowsInBlock);
    for (let column = 0; column < columns; column += laneCount) {
      const lanes = lanesAt(column, columns);
      const at = out + column * floatBytes;
      const sum = sumOfBlock(x + column * floatBytes, count, rowBytes, lanes);
      storeLanes(at, f32x4.add(loadLanes(at, lanes), sum), lanes);
    }
    x += count * rowBytes;
  }
}

/** Two sums side by side, so that an addition does not have to wait for the one before. */
function sumOfBlock(from: usize, rows: i32, rowBytes: i32, lanes: i32): v128 {
  let even = f32x4.splat(0);
  let odd = f32x4.splat(0);
  for (let row = 1; row < rows; row += 2) {
    even = f32x4.add(even, loadLanes(from, lanes));
    odd = f32x4.add(odd, loadLanes(from + rowBytes, lanes));
    from += 2 * rowBytes;
  }
  if (rows & 1) even = f32x4.add(even, loadLanes(from, lanes));
  return f32x4.add(even, odd);
}
