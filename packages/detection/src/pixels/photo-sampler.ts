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

/** Reads a photo at any size, as the networks want it: averaged over areas, RGB, in -1..1. */
export interface PhotoSampler {
  readonly width: number;
  readonly height: number;
  /** The photo in the engine's memory, where kernels of the runtime read it: see `bytesToTensor`. */
  readonly bytes?: tf.Tensor3D;
  /**
   * Resizes regions and takes rows `rows.from` to `rows.to - 1` of each result.
   * @returns `[regions, rows, size.width, 3]`, for the caller to dispose.
   */
  sample(
    regions: readonly Region[],
    size: { width: number; height: number },
    rows: { from: number; to: number },
  ): tf.Tensor4D;
  /** Frees what it holds of the photo. */
  dispose(): void;
}

/** Values per pixel that the networks take. */
export const networkChannels = 3;

/**
 * Pixels up to which a table of sums is built: 16 million, 200 MB of sums. Above, and up to as much memory, reading the
 * pixels again for each level of the pyramid is faster than filling a table.
 */
const maxTablePixels = 2 ** 24;

/**
 * Opens a photo for reading: with the runtime's kernel where the engine has it, else in plain JavaScript.
 * @param reads `many` may sum the photo up first, after which the cost of a read does not depend on the region's size;
 * `few` goes through the region's pixels each time.
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
