import type { PixelImage } from '@lookalike/core';
import type { Region } from '../geometry/clip.js';
import { type AreaTable, buildAreaTable } from './area-table.js';
import { type AreaWindows, areaWindows } from './area-windows.js';
import { averageRow } from './average-row.js';

/** Reads a photo at any size, as the networks want it: averaged over areas, RGB, in -1..1. */
export interface PhotoSampler {
  readonly width: number;
  readonly height: number;
  /**
   * Resizes a region and writes rows `rows.from` to `rows.to - 1` of the result, three floats a pixel.
   * @param at where in `out` the first value goes.
   */
  sample(
    region: Region,
    size: { width: number; height: number },
    rows: { from: number; to: number },
    out: Float32Array,
    at?: number,
  ): void;
}

/** Values per pixel that the networks take. */
export const networkChannels = 3;

/**
 * Pixels that one table may cover: 16 million, 200 MB for a colour photo. Larger photos are read in bands of rows with
 * a table each, which gives the same values and costs a pass over the pixels each time.
 */
const maxTablePixels = 2 ** 24;

/**
 * Opens a photo for reading.
 * @param reads `many` builds one table over the whole photo first, and every read costs four look-ups a value;
 * `few` builds one over what is read, each time.
 */
export function createPhotoSampler(image: PixelImage, reads: 'many' | 'few'): PhotoSampler {
  const { width, height } = image;
  const whole =
    reads === 'many' && width * height <= maxTablePixels
      ? buildAreaTable(image, { left: 0, top: 0, right: width, bottom: height })
      : undefined;

  return {
    width,
    height,
    sample(region, size, rows, out, at = 0) {
      const columns = areaWindows(region.left, region.right - region.left, size.width);
      const lines = areaWindows(region.top, region.bottom - region.top, size.height);
      const rowLength = size.width * networkChannels;
      for (let from = rows.from; from < rows.to; ) {
        const to = whole === undefined ? bandEnd(lines, from, rows.to, region) : rows.to;
        const table = whole ?? bandTable(image, region, lines, from, to);
        for (let row = from; row < to; row += 1) {
          averageRow(table, columns, lines.from[row], lines.to[row], out, at + (row - rows.from) * rowLength);
        }
        from = to;
      }
    },
  };
}

/** The first output row after `from` whose pixels no longer fit into one table; at least one row fits. */
function bandEnd(lines: AreaWindows, from: number, end: number, region: Region): number {
  const width = region.right - region.left;
  let to = from + 1;
  while (to < end && (lines.to[to] - lines.from[from]) * width <= maxTablePixels) to += 1;
  return to;
}

const bandTable = (
  image: PixelImage,
  { left, right }: Region,
  lines: AreaWindows,
  from: number,
  to: number,
): AreaTable => buildAreaTable(image, { left, right, top: lines.from[from], bottom: lines.to[to - 1] });
