import { yieldToEventLoop } from '@lookalike/core';
import type { Candidates } from '../geometry/candidates.js';
import { cornerCount } from '../geometry/candidates.js';
import { cellEdges, cellStride } from '../geometry/cell-box.js';
import { cellSize, scaledSize } from '../geometry/scale-pyramid.js';
import { type Network, runNetwork } from '../networks/run-network.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';

/**
 * Most pixels that P-Net sees in one pass. A larger level is cut into bands of rows that overlap by what the network needs
 * to give the same cells, which bounds the memory for a photo of any size.
 */
const maxBandPixels = 2 ** 18;

/** Cells of P-Net's output along a side of `pixels`. */
const cellsAlong = (pixels: number) => Math.ceil((pixels - cellSize) / cellStride) + 1;

/** Runs P-Net over one level of the pyramid and collects the cells whose score reaches the threshold. */
export async function scanLevel(
  sampler: PhotoSampler,
  network: Network,
  scale: number,
  threshold: number,
  signal: AbortSignal | undefined,
): Promise<Candidates> {
  const photo = { left: 0, top: 0, right: sampler.width, bottom: sampler.height };
  const level = scaledSize(sampler, scale);
  const [rows, columns] = [cellsAlong(level.height), cellsAlong(level.width)];
  const bandRows = cellsAlong(Math.max(cellSize, Math.floor(maxBandPixels / level.width)));
  const xEdges = Array.from({ length: columns }, (_, column) => cellEdges(column, scale));
  const found = createCollector();
  for (let first = 0; first < rows; first += bandRows) {
    signal?.throwIfAborted();
    const last = Math.min(first + bandRows, rows) - 1;
    const from = first * cellStride;
    const to = last === rows - 1 ? level.height : last * cellStride + cellSize;
    const [scores, offsets] = await runNetwork(network, () => sampler.sample([photo], level, { from, to }));
    for (let row = first, cell = 0; row <= last; row += 1) {
      const [top, bottom] = cellEdges(row, scale);
      for (let column = 0; column < columns; column += 1, cell += 1) {
        const score = scores[2 * cell + 1];
        if (score < threshold) continue;
        const [left, right] = xEdges[column];
        found.add([left, top, right, bottom], score, offsets, cell * cornerCount);
      }
    }
    await yieldToEventLoop();
  }
  return found.candidates();
}

function createCollector() {
  const boxes: number[] = [];
  const scores: number[] = [];
  const offsets: number[] = [];
  return {
    add(box: [number, number, number, number], score: number, from: Float32Array, at: number): void {
      boxes.push(...box);
      scores.push(score);
      for (let i = 0; i < cornerCount; i += 1) offsets.push(from[at + i]);
    },
    candidates: (): Candidates => ({
      count: scores.length,
      boxes: Float32Array.from(boxes),
      scores: Float32Array.from(scores),
      offsets: Float32Array.from(offsets),
    }),
  };
}
