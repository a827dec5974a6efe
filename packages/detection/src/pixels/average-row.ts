import type { PixelImage } from '@lookalike/core';
import type { AreaTable } from './area-table.js';
import type { AreaWindows } from './area-windows.js';

/** A pixel `p` enters the networks as `(p - 127.5) / 128`. */
export const pixelScale: number = 1 / 128;
export const middleGrayLevel = 127.5;
const middleGray = middleGrayLevel * pixelScale;

/**
 * Averages one output row: source rows `top` to `bottom - 1`, and each window of columns in them. Writes three values
 * per pixel to `out`, starting at `at`, normalised to about -1..1; gray is repeated.
 */
export type AverageRow = (
  columns: AreaWindows,
  top: number,
  bottom: number,
  out: Float32Array,
  at: number,
) => void;

/** Averages with four look-ups per value. */
export function averageFromTable({ channels, rowLength, sums }: AreaTable): AverageRow {
  const green = channels === 3 ? 1 : 0;
  const blue = 2 * green;
  return ({ from, to }, top, bottom, out, at) => {
    const upper = top * rowLength;
    const lower = bottom * rowLength;
    const rowScale = pixelScale / (bottom - top);
    for (let column = 0, o = at; column < from.length; column += 1, o += 3) {
      const left = from[column] * channels;
      const right = to[column] * channels;
      const scale = rowScale / (to[column] - from[column]);
      const a = upper + left;
      const b = upper + right;
      const c = lower + left;
      const d = lower + right;
      out[o] = boxSum(sums, a, b, c, d) * scale - middleGray;
      out[o + 1] = boxSum(sums, a + green, b + green, c + green, d + green) * scale - middleGray;
      out[o + 2] = boxSum(sums, a + blue, b + blue, c + blue, d + blue) * scale - middleGray;
    }
  };
}

/** The sum between four corners of the table: `a` top left, `b` top right, `c` bottom left, `d` bottom right. */
const boxSum = (sums: Int32Array, a: number, b: number, c: number, d: number): number =>
  (sums[d] - sums[c] - sums[b] + sums[a]) >>> 0;

/** Averages by reading every pixel. */
export function averageFromPixels({ data, width, channels }: PixelImage): AverageRow {
  const green = channels === 3 ? 1 : 0;
  const blue = 2 * green;
  return ({ from, to }, top, bottom, out, at) => {
    for (let column = 0, o = at; column < from.length; column += 1, o += 3) {
      let [red, greens, blues] = [0, 0, 0];
      for (let y = top; y < bottom; y += 1) {
        const end = (y * width + to[column]) * channels;
        for (let pixel = (y * width + from[column]) * channels; pixel < end; pixel += channels) {
          red += data[pixel];
          greens += data[pixel + green];
          blues += data[pixel + blue];
        }
      }
      const scale = pixelScale / ((bottom - top) * (to[column] - from[column]));
      out[o] = red * scale - middleGray;
      out[o + 1] = greens * scale - middleGray;
      out[o + 2] = blues * scale - middleGray;
    }
  };
}
