/** Bytes per address in a list of rows. */
export const addressBytes = 4;

/** The address of a row's first term. */
export function rowAddress(table: usize, row: i32): usize {
  return <usize>load<u32>(table + row * addressBytes);
}

/**
 * Lists the addresses of rows `first … first + count` of a grid: `width` rows side by side in a line, `height` lines in
 * a plane, and any number of planes.
 */
export function listRows(
  table: usize,
  origin: usize,
  first: i32,
  count: i32,
  width: i32,
  height: i32,
  columnBytes: i32,
  lineBytes: i32,
  planeBytes: i32,
): void {
  let column = first % width;
  let line = (first / width) % height;
  let plane = first / width / height;
  for (let row = 0; row < count; row++) {
    const address = origin + column * columnBytes + line * lineBytes + plane * planeBytes;
    store<u32>(table + row * addressBytes, <u32>address);
    if (++column === width) {
      column = 0;
      if (++line === height) {
        line = 0;
        plane++;
      }
    }
  }
}
