import type { Layout, Row } from './lay-out.js';

/** The visible part of a list, in pixels from its top. */
export interface Sight {
  top: number;
  height: number;
}

/** Maximum photos drawn per frame, so that frames stay fast however quickly the list is scrolled. */
const photosPerFrame = 8;

/**
 * Decides which of the rows within reach to draw now: those already drawn, and as many others as there is time for in a
 * frame, closest to the middle first. The rest are drawn in later frames.
 * @returns a function that takes the rows within reach and the frame's time, and returns the tops of the rows to draw.
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
