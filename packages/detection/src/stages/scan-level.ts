import { yieldToEventLoop } from '@lookalike/core';
import { type Candidates, cornerCount, joinCandidates } from '../geometry/candidates.js';
import { cellEdges, cellStride } from '../geometry/cell-box.js';
import { cellSize, scaledSize } from '../geometry/scale-pyramid.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';
import { cellLength, type ListCells } from './list-cells.js';

/**
 * Maximum pixels that P-Net processes in one pass. Larger levels are split into bands of rows, which limits memory use
 * for photos of any size. The bands overlap enough for the result to be the same.
 */
const maxBandPixels = 2 ** 18;

/** Number of P-Net's output cells along a side of `pixels`. */
const cellsAlong = (pixels: number) => Math.ceil((pixels - cellSize) / cellStride) + 1;

/** Runs P-Net over one level of the pyramid and collects the cells whose score reaches the threshold. */
export async function scanLevel(
  sampler: PhotoSampler,
  list: ListCells,
  scale: number,
  threshold: number,
  signal: AbortSignal | undefined,
): Promise<Candidates> {
  const level = scaledSize(sampler, scale);
  const cells = { rows: cellsAlong(level.height), columns: cellsAlong(level.width) };
  const bandRows = cellsAlong(Math.max(cellSize, Math.floor(maxBandPixels / level.width)));
  const bands: Candidates[] = [];
  for (let first = 0; first < cells.rows; first += bandRows) {
    signal?.throwIfAborted();
    const last = Math.min(first + bandRows, cells.rows) - 1;
    const listed = await list(sampler, { level, cells, first, last }, threshold);
    bands.push(toCandidates(listed, first, cells.columns, scale));
    await yieldToEventLoop();
  }
  return joinCandidates(bands);
}

/** Converts the listed cells to boxes in the photo. */
function toCandidates(listed: Float32Array, firstRow: number, columns: number, scale: number): Candidates {
  const count = listed.length / cellLength;
  const boxes = new Float32Array(count * cornerCount);
  const scores = new Float32Array(count);
  const offsets = new Float32Array(count * cornerCount);
  for (let index = 0; index < count; index += 1) {
    const at = index * cellLength;
    const [left, right] = cellEdges(listed[at] % columns, scale);
    const [top, bottom] = cellEdges(firstRow + Math.floor(listed[at] / columns), scale);
    boxes.set([left, top, right, bottom], index * cornerCount);
    scores[index] = listed[at + 1];
    for (let i = 0; i < cornerCount; i += 1) offsets[index * cornerCount + i] = listed[at + 2 + i];
  }
  return { count, boxes, scores, offsets };
}
