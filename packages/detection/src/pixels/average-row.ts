import type { AreaTable } from './area-table.js';
import type { AreaWindows } from './area-windows.js';

/** Half the range of a byte; a pixel `p` goes into the networks as `(p - 127.5) / 128`. */
const middleGrey = 127.5;
const pixelScale = 1 / 128;

/**
 * Averages one output row: source rows `top` to `bottom - 1`, and along them each window of columns.
 * Grey is repeated for the three channels. Values come out normalised, about -1..1.
 */
export function averageRow(
  { region, channels, sums }: AreaTable,
  columns: AreaWindows,
  top: number,
  bottom: number,
  out: Float32Array,
  at: number,
): void {
  const rowLength = (region.right - region.left + 1) * channels;
  const upper = (top - region.top) * rowLength;
  const lower = (bottom - region.top) * rowLength;
  const [green, blue] = channels === 3 ? [1, 2] : [0, 0];
  const { from, to } = columns;
  for (let column = 0, o = at; column < from.length; column += 1, o += 3) {
    const left = (from[column] - region.left) * channels;
    const right = (to[column] - region.left) * channels;
    const scale = pixelScale / ((to[column] - from[column]) * (bottom - top));
    const [a, b, c, d] = [upper + left, upper + right, lower + left, lower + right];
    out[o] = ((sums[d] - sums[c] - sums[b] + sums[a]) >>> 0) * scale - middleGrey * pixelScale;
    out[o + 1] =
      ((sums[d + green] - sums[c + green] - sums[b + green] + sums[a + green]) >>> 0) * scale -
      middleGrey * pixelScale;
    out[o + 2] =
      ((sums[d + blue] - sums[c + blue] - sums[b + blue] + sums[a + blue]) >>> 0) * scale -
      middleGrey * pixelScale;
  }
}
