import { floatBytes, laneCount, lanesAt, roundUp, vectorBytes } from '../lanes';
import { hasWideLanes } from '../wide-lanes';
import { panel2x12 } from './panel-2x12';
import { panel2x16 } from './panel-2x16';
import { panel3x12 } from './panel-3x12';
import { panel4x4 } from './panel-4x4';
import { panel4x8 } from './panel-4x8';
import { panel6x16, panelRows } from './panel-6x16';
import { Product } from './product';
import { addressBytes } from './rows';

/**
 * How many of the remaining vectors of columns the next panel covers. V8 keeps eight sums in registers: a panel of four
 * vectors × two rows runs at the processor's full speed, one of a single vector does not.
 *
 * The panels are the same loop written out for each shape, since sums stay in registers only if each is a variable.
 */
export function panelVectors(left: i32): i32 {
  return left === 5 ? 3 : min(left, 4);
}

/**
 * Computes `rows` rows of a {@link Product}, with all columns, panel by panel.
 *
 * @param table the addresses in a of the rows' first terms
 * @param b row-major, with `product.bStep` bytes per term; or packed into panels (see pack.ts) if that is 0. Up to
 * three floats past the end of a row-major b may be read: harmless, since those columns are never stored, and the
 * allocator keeps more than that after the last allocation.
 * @param initial the initial values of the sums: whole vectors
 * @param slope the factors for negative sums, one per column: whole vectors
 */
export function multiplyRows(
  product: Product,
  table: usize,
  rows: i32,
  b: usize,
  columns: i32,
  initial: usize,
  slope: usize,
  out: usize,
): void {
  const packed = product.bStep === 0;
  const terms = product.steps * product.lines;
  for (let column = 0; column < columns; ) {
    const vectors = panelVectors(roundUp(columns - column) / laneCount);
    const offset = column * floatBytes;
    const panel = b + (packed ? offset * terms : offset);
    const bStep = packed ? vectors * vectorBytes : product.bStep;
    const from = initial + offset;
    const slopes = slope + offset;
    const to = out + offset;
    const lanes = lanesAt(column + (vectors - 1) * laneCount, columns);
    if (vectors === 4 && hasWideLanes() && lanes >= laneCount)
      sixteenColumnsWide(product, table, rows, panel, bStep, from, slopes, to);
    else if (vectors === 4) panel2x16(product, table, rows, panel, bStep, from, slopes, to, lanes);
    else if (vectors === 3 && ASC_FEATURE_RELAXED_SIMD)
      panel3x12(product, table, rows, panel, bStep, from, slopes, to, lanes);
    else if (vectors === 3) panel2x12(product, table, rows, panel, bStep, from, slopes, to, lanes);
    else if (vectors === 2) panel4x8(product, table, rows, panel, bStep, from, slopes, to, lanes);
    else panel4x4(product, table, rows, panel, bStep, from, slopes, to, lanes);
    column += vectors * laneCount;
  }
}

/** Whole panels of six rows, then the rows that are left. */
function sixteenColumnsWide(
  product: Product,
  table: usize,
  rows: i32,
  b: usize,
  bStep: i32,
  initial: usize,
  slope: usize,
  out: usize,
): void {
  panel6x16(product, table, rows, b, bStep, initial, slope, out);
  const left = rows % panelRows;
  const done = rows - left;
  panel2x16(
    product,
    table + done * addressBytes,
    left,
    b,
    bStep,
    initial + done * product.initialRow,
    slope,
    out + done * product.outRow,
    laneCount,
  );
}
