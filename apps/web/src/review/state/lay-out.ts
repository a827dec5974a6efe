import type { PhotoView } from '@lookalike/curation';
import type { Group } from './arrange.js';

/** A line of the list: a person's heading, or photos side by side. Pixels from the list's top. */
export type Row = { top: number; height: number } & (
  | { kind: 'heading'; person: string; count: number }
  | { kind: 'photos'; photos: PhotoView[] }
);

export interface Layout {
  columns: number;
  /** Of a tile's picture, in pixels. */
  side: number;
  height: number;
  rows: Row[];
}

export const gap = 12;
const headingHeight = 48;
const captionHeight = 44;
const minTile = 132;
const minColumns = 2;

/** Lays the list out for a width, so that only the visible rows have to be drawn; empty for a width of 0. */
export function layOut(groups: readonly Group[], width: number): Layout {
  const columns = Math.max(minColumns, Math.floor((width + gap) / (minTile + gap)));
  const side = Math.max(0, (width - gap * (columns - 1)) / columns);
  const rows: Row[] = [];
  let top = 0;
  const add = (
    height: number,
    row: { kind: 'heading'; person: string; count: number } | { kind: 'photos'; photos: PhotoView[] },
  ) => {
    rows.push({ top, height, ...row });
    top += height;
  };
  for (const { person, photos } of width > 0 ? groups : []) {
    add(headingHeight, { kind: 'heading', person, count: photos.length });
    for (let at = 0; at < photos.length; at += columns) {
      add(side + captionHeight + gap, { kind: 'photos', photos: photos.slice(at, at + columns) });
    }
  }
  return { columns, side, height: top, rows };
}

/** The rows that overlap `from..to`. */
export function rowsBetween({ rows }: Layout, from: number, to: number): Row[] {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle].top + rows[middle].height <= from) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < rows.length && rows[end].top < to) end += 1;
  return rows.slice(low, end);
}
