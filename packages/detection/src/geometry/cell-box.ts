import { cellSize } from './scale-pyramid.js';

/** Pixels between two neighbouring cells of P-Net's output: the stride of its one pooling layer. */
export const cellStride = 2;

/**
 * Where in the photo a cell of P-Net's output looks: its first and last edge along one axis, in whole pixels.
 * Divided in float32, as the networks' published users do: a double would end up one pixel off now and then.
 * @param index the cell's row or column. @param scale the pyramid scale in which it was found.
 */
export function cellEdges(index: number, scale: number): [first: number, last: number] {
  const divisor = Math.fround(scale);
  const start = cellStride * index;
  return [
    Math.floor(Math.fround((start + 1) / divisor)),
    Math.floor(Math.fround((start + cellSize) / divisor)),
  ];
}
