/** The lines that a ring keeps: those that four lines of a convolution of 3 × 3 are made from. */
export const ringLines = 6;

/** Where a line is kept until the one {@link ringLines} below it takes its place. */
export function rowIn(ring: usize, line: i32, rowBytes: i32): usize {
  return ring + (line % ringLines) * rowBytes;
}
