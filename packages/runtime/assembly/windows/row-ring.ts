/** The lines that a ring keeps: those of the pooled image that four lines of cells look at. */
export const ringLines = 8;

/** Where a line is kept until the one {@link ringLines} below it takes its place. */
export function rowIn(ring: usize, line: i32, rowBytes: i32): usize {
  return ring + (line % ringLines) * rowBytes;
}
