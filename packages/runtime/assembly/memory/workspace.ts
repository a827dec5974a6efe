import { floatBytes, laneCount, lanesAt, loadLanes, roundUp } from '../lanes';
import { Product } from '../matrix/product';
import { addressBytes } from '../matrix/rows';

/** Rows that are computed, with all columns, before the next ones; few enough for their terms to stay in the cache. */
export const rowsAtOnce = 256;

const productBytes = <i32>offsetof<Product>();
const tableBytes = rowsAtOnce * addressBytes;

/**
 * The bytes of scratch memory that a product needs: its description, a list of rows, the initial values and slopes of
 * the columns, and the packed b.
 */
export function workspaceBytes(terms: i32, columns: i32): i32 {
  return productBytes + tableBytes + (terms + 2) * roundUp(columns) * floatBytes;
}

export function tableIn(workspace: usize): usize {
  return workspace + productBytes;
}

export function initialIn(workspace: usize): usize {
  return tableIn(workspace) + tableBytes;
}

export function slopesIn(workspace: usize, columns: i32): usize {
  return initialIn(workspace) + roundUp(columns) * floatBytes;
}

export function packedIn(workspace: usize, columns: i32): usize {
  return slopesIn(workspace, columns) + roundUp(columns) * floatBytes;
}

/** Copies one value per column into whole vectors, or fills them with `value` if there are none (address 0). */
export function copyColumns(from: usize, value: f32, columns: i32, to: usize): void {
  for (let column = 0; column < columns; column += laneCount) {
    const lanes = lanesAt(column, columns);
    const offset = column * floatBytes;
    v128.store(to + offset, from === 0 ? f32x4.splat(value) : loadLanes(from + offset, lanes));
  }
}
