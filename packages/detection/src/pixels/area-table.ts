import type { PixelImage } from '@lookalike/core';

/**
 * A summed-area table (Crow, 1984): at each corner between pixels, for each channel, the sum of everything above and to
 * the left. The sum over any rectangle then takes four look-ups, whatever its size. Sums are kept modulo 2^32, so a
 * rectangle's sum is exact if it is below 2^32 itself (16.8 million pixels).
 */
export interface AreaTable {
  readonly channels: 1 | 3;
  /** Values in a row of the table: `(width + 1) * channels`. */
  readonly rowLength: number;
  /** `[height + 1, width + 1, channels]` */
  readonly sums: Int32Array;
}

/** Builds the table in one pass over the pixels. */
export function buildAreaTable({ data, width, height, channels }: PixelImage): AreaTable {
  const rowLength = (width + 1) * channels;
  const sums = new Int32Array((height + 1) * rowLength);
  const addRow = channels === 3 ? addColourRow : addGrayRow;
  for (let y = 0; y < height; y += 1) {
    addRow(data, y * width * channels, sums, (y + 1) * rowLength + channels, rowLength);
  }
  return { channels, rowLength, sums };
}

function addColourRow(data: Uint8Array, from: number, sums: Int32Array, to: number, rowLength: number): void {
  let red = 0;
  let green = 0;
  let blue = 0;
  const end = to + rowLength - 3;
  for (let at = to, pixel = from; at < end; at += 3, pixel += 3) {
    red += data[pixel];
    green += data[pixel + 1];
    blue += data[pixel + 2];
    sums[at] = (sums[at - rowLength] + red) | 0;
    sums[at + 1] = (sums[at - rowLength + 1] + green) | 0;
    sums[at + 2] = (sums[at - rowLength + 2] + blue) | 0;
  }
}

function addGrayRow(data: Uint8Array, from: number, sums: Int32Array, to: number, rowLength: number): void {
  let gray = 0;
  const end = to + rowLength - 1;
  for (let at = to, pixel = from; at < end; at += 1, pixel += 1) {
    gray += data[pixel];
    sums[at] = (sums[at - rowLength] + gray) | 0;
  }
}
