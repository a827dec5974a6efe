import type { Layout, Row } from './lay-out.js';

/** The visible part of a list, in pixels from its top. */
export interface Sight {
  top: number;
  height: number;
}

/** Photos that one frame draws at most: however fast the list is scrolled, no frame takes long. */
const photosPerFrame = 8;

/**
 * Says which of the rows in reach to draw now: those that are drawn already, and of the others as many as a frame
 * has time for, the nearest to the middle first. The rest waits for the next frames.
 * @returns a function that takes the rows in reach and the frame's time, and gives the tops of the rows to draw.
 */
export function createDrawing(): (
  rows: readonly Row[],
  layout: Pick<Layout, 'columns'>,
  sight: Sight,
  frame: number,
) => ReadonlySet<number> {
  let drawn: ReadonlySet<number> = new Set();
  let last = Number.NaN;
  let left = 0;
  return (rows, { columns }, { top, height }, frame) => {
    if (frame !== last) left = Math.max(1, Math.floor(photosPerFrame / columns));
    last = frame;
    const isFree = (row: Row) => row.kind === 'heading' || drawn.has(row.top);
    const middle = top + height / 2;
    const distance = (row: Row) => Math.abs(row.top + row.height / 2 - middle);
    const next = rows
      .filter((row) => !isFree(row))
      .sort((a, b) => distance(a) - distance(b))
      .slice(0, left);
    left -= next.length;
    drawn = new Set([...rows.filter(isFree), ...next].map((row) => row.top));
    return drawn;
  };
}
