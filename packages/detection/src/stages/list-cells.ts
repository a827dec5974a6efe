import * as tf from '@lookalike/runtime/tensors';
import { cornerCount } from '../geometry/candidates.js';
import { cellStride } from '../geometry/cell-box.js';
import { cellSize } from '../geometry/scale-pyramid.js';
import { type PNetWeights, pNet } from '../networks/p-net.js';
import { type Network, runNetwork } from '../networks/run-network.js';
import { middleGrayLevel, pixelScale } from '../pixels/average-row.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';

/** Rows of P-Net's cells in one level of the pyramid. */
export interface CellRows {
  /** The level's size in pixels. */
  readonly level: { readonly width: number; readonly height: number };
  /** Number of cells along each side of the level. */
  readonly cells: { readonly rows: number; readonly columns: number };
  readonly first: number;
  readonly last: number;
}

/**
 * Scans rows of a level and lists the cells whose score reaches the threshold: `[count, 6]`, each with its number
 * (counted from the first of these rows), score and four offsets.
 */
export type ListCells = (sampler: PhotoSampler, rows: CellRows, threshold: number) => Promise<Float32Array>;

export const cellLength: number = tf.cellLength;

/** Runs a network with P-Net's geometry on the resized rows. */
export function listCellsByNetwork(network: Network): ListCells {
  return async (sampler, { level, cells, first, last }, threshold) => {
    const photo = { left: 0, top: 0, right: sampler.width, bottom: sampler.height };
    const from = first * cellStride;
    const to = last === cells.rows - 1 ? level.height : last * cellStride + cellSize;
    const [scores, offsets] = await runNetwork(network, () => sampler.sample([photo], level, { from, to }));
    const listed: number[] = [];
    for (let cell = 0; cell < scores.length / 2; cell += 1) {
      const score = scores[2 * cell + 1];
      if (score < threshold) continue;
      listed.push(cell, score);
      for (let i = 0; i < cornerCount; i += 1) listed.push(offsets[cell * cornerCount + i]);
    }
    return Float32Array.from(listed);
  };
}

/** Uses the runtime's kernel, which resizes, runs P-Net and filters in one go. */
function listCellsByKernel(network: tf.PackedWindowNetwork, byNetwork: ListCells): ListCells {
  return async (sampler, rows, threshold) => {
    const { level, first, last } = rows;
    const isTiny = sampler.height >= tf.mostShrunk * level.height;
    if (sampler.bytes === undefined || isTiny) return byNetwork(sampler, rows, threshold);
    const cells = tf.scanWindows(sampler.bytes, network, {
      ...level,
      rows: { from: first, to: last + 1 },
      threshold,
      offset: middleGrayLevel,
      scale: pixelScale,
    });
    try {
      return await cells.data<'float32'>();
    } finally {
      cells.dispose();
    }
  };
}

/** The fastest implementation that the engine in use offers; the caller disposes of it. */
export function openListing(weights: PNetWeights): { list: ListCells; dispose: () => void } {
  const byNetwork = listCellsByNetwork((x) => pNet(x, weights));
  if (!tf.canScanWindows(weights)) return { list: byNetwork, dispose: () => {} };
  const network = tf.packWindowNetwork(weights);
  return { list: listCellsByKernel(network, byNetwork), dispose: () => network.values.dispose() };
}
