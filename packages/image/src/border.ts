import type { BorderMode } from '@lookalike/core';

/** The policies that invent pixels outside the image; the others move or cut the box. */
export type FillPolicy = Extract<BorderMode, 'black' | 'replicate' | 'reflect'>;

/** Stands for a pixel that is black because it lies outside. */
export const nowhere = -1;

/** The row or column to use for `index` on a side of `size` pixels; {@link nowhere} when it is black. */
export function sourceIndex(index: number, size: number, policy: FillPolicy): number {
  if (index >= 0 && index < size) return index;
  if (policy === 'black') return nowhere;
  if (policy === 'replicate') return index < 0 ? 0 : size - 1;
  const period = 2 * size;
  const folded = ((index % period) + period) % period;
  return folded < size ? folded : period - 1 - folded;
}

/** {@link sourceIndex} of `length` neighbours from `start` on. */
export function sourceIndices(start: number, length: number, size: number, policy: FillPolicy): Int32Array {
  return Int32Array.from({ length }, (_, offset) => sourceIndex(start + offset, size, policy));
}
