import { cellSize } from './scale-pyramid.js';

/** Distance in pixels between neighbouring cells of P-Net's output: the stride of its only pooling layer. */
export const cellStride = 2;

/**
 * Which part of the photo a cell of P-Net's output covers: its first and last edge along one axis, in whole pixels.
 * Divides in float32, as the published implementations do: in double precision it would sometimes be one pixel off.
 * @param index the cell's row or column.
 * @param scale the pyramid scale in which it was found.
 */
export function cellEdges(index: number, scale: number): [first: number, last: number] {
  const divisor = Math.fround(scale);
  const start = cellStride * index;
  return [
    Math.floor(Math.fround((start + 1) / divisor)),
    Math.floor(Math.fround((start + cellSize) / divisor)),
  ];
}
