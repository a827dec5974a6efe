import { vectorStart } from './channel-vectors';
import { floatBytes, laneCount, loadLanes, storeLanes } from './lanes';

/** Adds one row to each row of a table, such as a bias to every pixel: x and out are `[rows, columns]`, row `[columns]`. */
export function addToRows(x: usize, rows: i32, columns: i32, row: usize, out: usize): void {
  const lanes = min(columns, laneCount);
  for (let count = 0; count < rows; count++) {
    for (let column = 0; column < columns; column += laneCount) {
      const offset = vectorStart(column, columns) * floatBytes;
      const sum = f32x4.add(loadLanes(x + offset, lanes), loadLanes(row + offset, lanes));
      storeLanes(out + offset, sum, lanes);
    }
    x += columns * floatBytes;
    out += columns * floatBytes;
  }
}
