import { vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../lanes';

/**
 * Adds one row to each row of a table, such as a bias to every pixel: x and out are `[rows, columns]`, row
 * `[columns]`; at least four columns.
 */
export function addToRows(x: usize, rows: i32, columns: i32, row: usize, out: usize): void {
  for (let count = 0; count < rows; count++) {
    for (let column = 0; column < columns; column += laneCount) {
      const offset = vectorStart(column, columns) * floatBytes;
      const sum = f32x4.add(v128.load(x + offset), v128.load(row + offset));
      v128.store(out + offset, sum);
    }
    x += columns * floatBytes;
    out += columns * floatBytes;
  }
}
