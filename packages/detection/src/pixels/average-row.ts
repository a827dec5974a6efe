import type { AreaTable } from './area-table.js';
import type { AreaWindows } from './area-windows.js';

/** A pixel `p` goes into the networks as `(p - 127.5) / 128`. */
const pixelScale = 1 / 128;
const middleGrey = 127.5 * pixelScale;

/**
 * Averages one output row: source rows `top` to `bottom - 1`, and along them each window of columns.
 * Grey is repeated for the three channels. Values come out normalised, about -1..1.
 */
export function averageRow(
  { region, channels, sums }: AreaTable,
  { from, to }: AreaWindows,
  top: number,
  bottom: number,
  out: Float32Array,
  at: number,
): void {
  const rowLength = (region.right - region.left + 1) * channels;
  const upper = (top - region.top) * rowLength - region.left * channels;
  const lower = (bottom - region.top) * rowLength - region.left * channels;
  const rowScale = pixelScale / (bottom - top);
  const green = channels === 3 ? 1 : 0;
  const blue = 2 * green;
  for (let column = 0, o = at; column < from.length; column += 1, o += 3) {
    const left = from[column] * channels;
    const right = to[column] * channels;
    const scale = rowScale / (to[column] - from[column]);
    const a = upper + left;
    const b = upper + right;
    const c = lower + left;
    const d = lower + right;
    out[o] = boxSum(sums, a, b, c, d) * scale - middleGrey;
    out[o + 1] = boxSum(sums, a + green, b + green, c + green, d + green) * scale - middleGrey;
    out[o + 2] = boxSum(sums, a + blue, b + blue, c + blue, d + blue) * scale - middleGrey;
  }
}

/** The sum between four corners of the table: `a` top left, `b` top right, `c` bottom left, `d` bottom right. */
const boxSum = (sums: Int32Array, a: number, b: number, c: number, d: number): number =>
  (sums[d] - sums[c] - sums[b] + sums[a]) >>> 0;
