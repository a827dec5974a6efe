/**
 * The one shape of work behind convolutions and matrix products: a table of outputs, rows × columns, where
 *
 *   out[row, column] = epilogue(initial + Σ a[row, term] · b[term, column])
 *
 * Where a row's first term lies is said by a list of addresses, so that rows may lie anywhere: they are pixels
 * of a convolution, rows of a matrix, columns of a transposed one, or taps of a filter. From there, terms follow
 * each other at fixed distances: `steps` of them make a line, `lines` of them the sum. All distances in bytes.
 */
@unmanaged
export class Product {
  /** Terms in a line of the sum, and lines. */
  steps: i32;
  lines: i32;
  /** In a, from a term to the next in its line, and from a line's start to the next line's. */
  aStep: i32;
  aLine: i32;
  /** In b, from a term to the next, through all lines. */
  bStep: i32;
  /** In the initial values, from a row to the next; 0 when all rows start from the same, such as a bias. */
  initialRow: i32;
  /** In the output, from a row to the next. */
  outRow: i32;
  /** The greatest value that is put out; see epilogue.ts. */
  ceiling: f32;
}
