/**
 * The computation that convolutions and matrix products have in common: a table of outputs, rows × columns, where
 *
 *   out[row, column] = epilogue(initial + Σ a[row, term] · b[term, column])
 *
 * A list gives the address of each row's first term, so rows can be anywhere: they are pixels of a convolution, rows of
 * a matrix, columns of a transposed one, or taps of a filter. From there, terms are at fixed distances: `steps` of them
 * make a line, `lines` lines the sum. All distances are in bytes.
 */
@unmanaged
export class Product {
  /** Terms per line of the sum, and number of lines. */
  steps: i32;
  lines: i32;
  /** In a: from one term to the next in a line, and from the start of one line to the next. */
  aStep: i32;
  aLine: i32;
  /** In b: from one term to the next, through all lines. */
  bStep: i32;
  /** In the initial values: from one row to the next; 0 if all rows start from the same values, such as a bias. */
  initialRow: i32;
  /** In the output: from one row to the next. */
  outRow: i32;
  /** The maximum output; see epilogue.ts. */
  ceiling: f32;
}
