import { linearSlope, noCeiling } from '../elementwise/epilogue';
import { floatBytes } from '../lanes';
import { copyColumns, initialIn, packedIn, rowsAtOnce, slopesIn, tableIn } from '../memory/workspace';
import { multiplyRows } from './multiply-rows';
import { pack } from './pack';
import { Product } from './product';
import { listRows } from './rows';

/** With fewer rows, packing b costs more than it saves. */
const packedFromRows = 128;

/**
 * Terms per block of a b that is not packed; few enough for its columns to stay in the first-level cache while all rows
 * are multiplied by them.
 */
const termsAtOnce = 256;

/**
 * out = epilogue(a · b + bias), where a is `[rows, terms]`, b `[terms, columns]` and out `[rows, columns]`. Either may
 * be transposed, which its distances in bytes from row to row and from term to term express. In b, one of the two
 * distances is one float. Bias and slope are `[columns]`, or address 0 for no bias and one slope for all; see
 * epilogue.ts.
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
  product.lines = 1;
  product.aStep = aTermBytes;
  product.aLine = 0;
  product.outRow = columns * floatBytes;

  const rowMajor = bColumnBytes === floatBytes && rows < packedFromRows;
  const block = rowMajor ? termsAtOnce : terms;
  const packed = packedIn(workspace, columns);
  product.bStep = rowMajor ? bTermBytes : 0;
  if (!rowMajor) pack(b, bTermBytes, bColumnBytes, 0, terms, terms, columns, packed);

  const initial = initialIn(workspace);
  const slopes = slopesIn(workspace, columns);
  copyColumns(bias, 0, columns, initial);
  for (let term = 0; term < terms; term += block) {
    const isFirst = term === 0;
    const isLast = term + block >= terms;
    product.steps = min(block, terms - term);
    product.initialRow = isFirst ? 0 : product.outRow;
    product.ceiling = isLast ? ceiling : noCeiling;
    if (isLast) copyColumns(slope, uniformSlope, columns, slopes);
    else copyColumns(0, linearSlope, columns, slopes);
    const factor = rowMajor ? b + term * bTermBytes : packed;
    addProducts(
      product,
      a + term * aTermBytes,
      aRowBytes,
      rows,
      factor,
      columns,
      isFirst ? initial : out,
      out,
    );
  }
}

/**
 * Adds a block of terms to the initial values: the bias, or the result of the block before. Up to three floats past the
 * end of the last row may be read, as in b.
 */
function addProducts(
  product: Product,
  a: usize,
  aRowBytes: i32,
  rows: i32,
  factor: usize,
  columns: i32,
  initial: usize,
  out: usize,
): void {
  const workspace = changetype<usize>(product);
  const table = tableIn(workspace);
  for (let first = 0; first < rows; first += rowsAtOnce) {
    const count = min(rows - first, rowsAtOnce);
    listRows(table, a, first, count, rows, 1, aRowBytes, 0, 0);
    multiplyRows(
      product,
      table,
      count,
      factor,
      columns,
      initial + first * product.initialRow,
      slopesIn(workspace, columns),
      out + first * product.outRow,
    );
  }
}
