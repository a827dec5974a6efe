import type { PixelImage } from '@lookalike/core';
import type { Region } from '../geometry/clip.js';
import { buildAreaTable } from './area-table.js';
import { areaWindows } from './area-windows.js';
import { averageFromPixels, averageFromTable } from './average-row.js';

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
 * Most pixels of a photo that gets a table of sums: 16 million, 200 MB when in colour. In larger ones every read goes
 * through the pixels: the same values, slower, without the memory.
 */
const maxTablePixels = 2 ** 24;

/**
 * Opens a photo for reading.
 * @param reads `many` sums the photo up first, after which the cost of a read does not depend on the region's size;
 * `few` goes through the region's pixels each time.
 */
export function createPhotoSampler(image: PixelImage, reads: 'many' | 'few'): PhotoSampler {
  const { width, height } = image;
  const averageRow =
    reads === 'many' && width * height <= maxTablePixels
      ? averageFromTable(buildAreaTable(image))
      : averageFromPixels(image);

  return {
    width,
    height,
    sample: (region, size, rows, out, at = 0) => {
      const columns = areaWindows(region.left, region.right - region.left, size.width);
      const lines = areaWindows(region.top, region.bottom - region.top, size.height);
      const rowLength = size.width * networkChannels;
      for (let row = rows.from; row < rows.to; row += 1) {
        averageRow(columns, lines.from[row], lines.to[row], out, at + (row - rows.from) * rowLength);
      }
    },
  };
}
