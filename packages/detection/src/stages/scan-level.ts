import { yieldToEventLoop } from '@lookalike/core';
import { type Candidates, cornerCount, joinCandidates } from '../geometry/candidates.js';
import { cellEdges, cellStride } from '../geometry/cell-box.js';
import { cellSize, scaledSize } from '../geometry/scale-pyramid.js';
import type { PhotoSampler } from '../pixels/photo-sampler.js';
import { cellLength, type ListCells } from './list-cells.js';

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

/** Where in the photo the listed cells look. */
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
