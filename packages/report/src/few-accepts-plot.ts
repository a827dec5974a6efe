import { trialsFor } from '@lookalike/evaluation';
import { scaleLinear, scaleLog } from 'd3-scale';
import { axes, chart, note, plotArea } from './chart.js';
import { dot, percentAxis, trace } from './curve-parts.js';
import { formatPercent } from './format.js';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

const smallestFar = 1e-6;
const namedFars = [0.1, 0.01, 0.001];

/** A curve of correct accepts over false accepts. */
export interface AcceptCurve {
  title: string;
  legend: string;
  /** Titles of the axes. */
  accepted: string;
  rejected: string;
  /** By ascending FAR; both 0..1. */
  points: readonly { far: number; rate: number }[];
  /** The number of possible false accepts; one of them is the smallest share that can be measured. */
  trials: number;
}

/** The part of a curve that matters in use: false accepts on a logarithmic axis. */
export function fewAcceptsPlot(curve: AcceptCurve, theme: Theme): Markup {
  const { title, legend, points, trials } = curve;
  const { left, right, top, bottom } = plotArea;
  const least = Math.min(0.1, Math.max(smallestFar, 10 ** Math.floor(Math.log10(1 / trials))));
  const x = scaleLog([least, 1], [left, right]).clamp(true);
  const y = scaleLinear([0, 1], [bottom, top]);
  const decades = x.ticks().filter((value) => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6));
  const format = (value: number) =>
    formatPercent(value, Math.max(0, -2 - Math.floor(Math.log10(value) + 1e-9)));
  const marks = namedFars
    .filter((far) => trials >= trialsFor(far))
    .map((far) => ({ far, rate: points.findLast((point) => point.far <= far)?.rate ?? 0 }));
  return chart({ title, theme, legend: [{ label: legend, color: theme.same }] }, [
    axes({ scale: x, title: curve.rejected, ticks: decades, format }, percentAxis(y, curve.accepted), theme),
    trace(
      points.map(({ far, rate }) => [x(far), y(rate)] as const),
      theme.same,
    ),
    ...marks.map(({ far, rate }) => {
      const [px, py] = [x(far), y(rate)];
      return markup`${dot(px, py, theme)}${note(px + 9, py + 19, formatPercent(rate), { theme, bold: true })}`;
    }),
  ]);
}
