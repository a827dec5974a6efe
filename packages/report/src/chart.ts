import type { ScaleContinuousNumeric } from 'd3-scale';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

export type Scale = ScaleContinuousNumeric<number, number>;

/** Size of a plot in pixels; the report scales it to the width of its column. */
export const chartSize = Object.freeze({ width: 480, height: 380 });

/** The area between the axes. */
export const plotArea = Object.freeze({ left: 72, top: 74, right: 454, bottom: 324 });

const titleLeft = 20;
const titleBaseline = 26;
const legendBaseline = 52;
const tickGap = 8;
const axisTitleGap = 42;
const legendSwatch = 22;
const legendGap = 18;
/** Approximate width of a letter in a legend; fonts differ, so legends are spaced generously. */
const letterWidth = 7.4;

export const fontFamily = "'DejaVu Sans', Verdana, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";

export interface LegendItem {
  label: string;
  color: string;
  dash?: string;
}

export interface ChartFrame {
  title: string;
  legend?: readonly LegendItem[];
  theme: Theme;
  width?: number;
  height?: number;
}

/** Coordinates to a tenth of a pixel: enough for the eye, and the same text on every machine. */
export const at = (value: number): string => String(Math.round(value * 10) / 10);

/** A complete SVG document with the given content. */
export function chart(
  { title, legend = [], theme, ...size }: ChartFrame,
  content: readonly Markup[],
): Markup {
  const { width, height } = { ...chartSize, ...size };
  return markup`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${title}" font-family="${fontFamily}" font-size="13">
<rect width="${width}" height="${height}" fill="${theme.background}"/>
<text x="${titleLeft}" y="${titleBaseline}" font-size="16" font-weight="bold" fill="${theme.ink}">${title}</text>
${drawLegend(legend, theme)}
${content}
</svg>`;
}

function drawLegend(items: readonly LegendItem[], theme: Theme): Markup[] {
  let x = titleLeft;
  return items.map(({ label, color, dash }) => {
    const start = x;
    x += legendSwatch + label.length * letterWidth + legendGap;
    const y = legendBaseline - 4;
    return markup`<line x1="${start}" x2="${start + legendSwatch - 6}" y1="${y}" y2="${y}" stroke="${color}" stroke-width="3" stroke-dasharray="${dash ?? 'none'}"/>
<text x="${at(start + legendSwatch)}" y="${legendBaseline}" fill="${theme.ink}">${label}</text>`;
  });
}

export interface Axis {
  scale: Scale;
  title: string;
  ticks: readonly number[];
  format(value: number): string;
}

/** Both axes with their grid lines. */
export function axes(x: Axis, y: Axis, theme: Theme): Markup {
  const { left, top, right, bottom } = plotArea;
  const middle = (left + right) / 2;
  return markup`<g fill="${theme.muted}" stroke="none">
${y.ticks.map((value) => {
  const line = at(y.scale(value));
  return markup`<line x1="${left}" x2="${right}" y1="${line}" y2="${line}" stroke="${theme.grid}"/>
<text x="${left - tickGap}" y="${line}" dy="0.35em" text-anchor="end">${y.format(value)}</text>`;
})}
${x.ticks.map((value) => {
  const line = at(x.scale(value));
  return markup`<line x1="${line}" x2="${line}" y1="${top}" y2="${bottom}" stroke="${theme.grid}"/>
<text x="${line}" y="${bottom + tickGap + 11}" text-anchor="middle">${x.format(value)}</text>`;
})}
<text x="${middle}" y="${bottom + axisTitleGap}" text-anchor="middle">${x.title}</text>
<text transform="translate(16 ${(top + bottom) / 2}) rotate(-90)" text-anchor="middle">${y.title}</text>
</g>
<line x1="${left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="${theme.muted}"/>`;
}

export interface NoteOptions {
  theme: Theme;
  anchor?: 'start' | 'middle' | 'end';
  bold?: boolean;
}

/** Text with a halo in the background colour, which keeps it readable over lines. */
export function note(
  x: number,
  y: number,
  text: string,
  { theme, anchor = 'start', bold }: NoteOptions,
): Markup {
  return markup`<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${theme.ink}" font-weight="${bold ? 'bold' : 'normal'}" stroke="${theme.background}" stroke-width="4" stroke-linejoin="round" paint-order="stroke">${text}</text>`;
}

/** A chart that says why it is empty. */
export function emptyChart(frame: ChartFrame, reason: string): Markup {
  const { left, right, top, bottom } = plotArea;
  const { theme } = frame;
  return chart(frame, [
    markup`<rect x="${left}" y="${top}" width="${right - left}" height="${bottom - top}" rx="6" fill="none" stroke="${theme.grid}" stroke-dasharray="4 4"/>
<text x="${(left + right) / 2}" y="${(top + bottom) / 2}" text-anchor="middle" fill="${theme.muted}">${reason}</text>`,
  ]);
}
