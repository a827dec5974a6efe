/** The lines that a ring keeps: those of the pooled image that four lines of cells depend on. */
export const ringLines = 8;

/** Where a line is kept until the one {@link ringLines} below overwrites it. */
export function rowIn(ring: usize, line: i32, rowBytes: i32): usize {
  return ring + (line % ringLines) * rowBytes;
}
