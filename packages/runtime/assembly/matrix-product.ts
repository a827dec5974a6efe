import { floatBytes } from './lanes';
import { multiplyRows } from './multiply-rows';
import { pack } from './pack';
import { Product } from './product';
import { listRows } from './rows';
import { copyColumns, initialIn, packedIn, rowsAtOnce, slopesIn, tableIn } from './workspace';

/** From how many rows on packing b costs less than it saves. */
const packedFromRows = 128;

/**
 * out = finish(a · b + bias), where a is `[rows, terms]`, b `[terms, columns]` and out `[rows, columns]`.
 * Either may be transposed: the distances in bytes from row to row and from term to term say how it lies.
 * In b, one of the two distances is a float. Bias and slope are `[columns]`, or address 0 for no
 * bias and one slope for all; see finish.ts.
 */
export function matrixProduct(
  workspace: usize,
  a: usize,
  aRowBytes: i32,
  aTermBytes: i32,
  rows: i32,
  terms: i32,
  b: usize,
  bTermBytes: i32,
  bColumnBytes: i32,
  columns: i32,
  out: usize,
  bias: usize,
  slope: usize,
  uniformSlope: f32,
  ceiling: f32,
): void {
  const product = changetype<Product>(workspace);
  product.steps = terms;
  product.lines = 1;
  product.aStep = aTermBytes;
  product.aLine = 0;
  product.initialRow = 0;
  product.outRow = columns * floatBytes;
  product.ceiling = ceiling;

  const rowMajor = bColumnBytes === floatBytes && rows < packedFromRows;
  const factor = rowMajor ? b : packedIn(workspace, columns);
  product.bStep = rowMajor ? bTermBytes : 0;
  if (!rowMajor) pack(b, bTermBytes, bColumnBytes, 0, terms, terms, columns, factor);

  const table = tableIn(workspace);
  const initial = initialIn(workspace);
  const slopes = slopesIn(workspace, columns);
  copyColumns(bias, 0, columns, initial);
  copyColumns(slope, uniformSlope, columns, slopes);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = min(rows - first, rowsAtOnce);
    listRows(table, a, first, count, rows, 1, aRowBytes, 0, 0);
    multiplyRows(product, table, count, factor, columns, initial, slopes, out + first * product.outRow);
  }
}
