import { line } from 'd3-shape';
import { type Axis, at, type Scale } from './chart.js';
import { formatPercent } from './format.js';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

const ticks = 5;
/** Points closer than this to the last one drawn, in pixels, make no visible difference. */
const finest = 0.5;

/** An axis from 0 % to 100 %. */
export const percentAxis = (scale: Scale, title: string): Axis => ({
  scale,
  title,
  ticks: scale.ticks(ticks),
  format: (value: number) => formatPercent(value, 0),
});

/** A highlighted point. */
export const dot = (x: number, y: number, theme: Theme, radius = 5): Markup =>
  markup`<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="${theme.background}" stroke="${theme.mark}" stroke-width="2"/>`;

/** A line through points, given in pixels. */
export function trace(points: Iterable<readonly [x: number, y: number]>, color: string): Markup {
  const seen: [number, number][] = [];
  for (const [x, y] of points) {
    const last = seen.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= finest) seen.push([x, y]);
  }
  const path = line().digits(1)(seen) ?? '';
  return markup`<path d="${path}" fill="none" stroke="${color}" stroke-width="2.25" stroke-linejoin="round"/>`;
}
