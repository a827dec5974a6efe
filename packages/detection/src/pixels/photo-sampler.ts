import type { PixelImage } from '@lookalike/core';
import * as tf from '@lookalike/runtime/tensors';
import type { Region } from '../geometry/clip.js';
import { buildAreaTable } from './area-table.js';
import { areaWindows } from './area-windows.js';
import {
  type AverageRow,
  averageFromPixels,
  averageFromTable,
  middleGrayLevel,
  pixelScale,
} from './average-row.js';

/** Reads a photo at any size in the form that the networks take: averaged over areas, RGB, in -1..1. */
export interface PhotoSampler {
  readonly width: number;
  readonly height: number;
  /** The photo in the engine's memory, for the runtime's kernels: see `bytesToTensor`. */
  readonly bytes?: tf.Tensor3D;
  /**
   * Resizes regions and returns rows `rows.from` to `rows.to - 1` of each result.
   * @returns `[regions, rows, size.width, 3]`; the caller disposes of it.
   */
  sample(
    regions: readonly Region[],
    size: { width: number; height: number },
    rows: { from: number; to: number },
  ): tf.Tensor4D;
  /** Frees the memory it uses for the photo. */
  dispose(): void;
}

/** Values per pixel in the networks' input. */
export const networkChannels = 3;

/**
 * The largest photo for which a summed-area table is built, in pixels: 16 million, 200 MB of sums. For larger ones it
 * is faster to read the pixels again for each level of the pyramid than to fill a table.
 */
const maxTablePixels = 2 ** 24;

/**
 * Opens a photo for reading: with the runtime's kernel if the engine has it, otherwise in plain JavaScript.
 * @param reads `many` may build a summed-area table first, which makes the cost of a read independent of the region's
 * size; `few` reads the region's pixels each time.
 */
export function createPhotoSampler(image: PixelImage, reads: 'many' | 'few'): PhotoSampler {
  if (tf.hasAreaResizeKernel()) return createKernelSampler(image);
  const hasTable = reads === 'many' && image.width * image.height <= maxTablePixels;
  return createRowSampler(
    image,
    hasTable ? averageFromTable(buildAreaTable(image)) : averageFromPixels(image),
  );
}

function createKernelSampler({ data, width, height, channels }: PixelImage): PhotoSampler {
  const bytes = tf.bytesToTensor(data, height, width, channels);
  return {
    width,
    height,
    bytes,
    sample: (regions, size, rows) =>
      tf.areaResize(bytes, { regions, ...size, rows, offset: middleGrayLevel, scale: pixelScale }),
    dispose: () => bytes.dispose(),
  };
}

function createRowSampler({ width, height }: PixelImage, averageRow: AverageRow): PhotoSampler {
  return {
    width,
    height,
    sample: (regions, size, { from, to }) => {
      const rowLength = size.width * networkChannels;
      const out = new Float32Array(regions.length * (to - from) * rowLength);
      let at = 0;
      for (const { left, top, right, bottom } of regions) {
        const columns = areaWindows(left, right - left, size.width);
        const lines = areaWindows(top, bottom - top, size.height);
        for (let row = from; row < to; row += 1, at += rowLength) {
          averageRow(columns, lines.from[row], lines.to[row], out, at);
        }
      }
      return tf.tensor4d(out, [regions.length, to - from, size.width, networkChannels]);
    },
    dispose: () => {},
  };
}
