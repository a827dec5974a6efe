import type { RocPoint, VerificationCurve } from '@lookalike/matching';
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { at, axes, chart, emptyChart, note, plotArea, type Scale } from './chart.js';
import { formatCount, formatPercent } from './format.js';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

const ticks = 5;
/** Points closer than this to the last one drawn, in pixels, add nothing to see. */
const finest = 0.5;
const reason = 'Needs pairs of one person and of two people';
const rejected = 'false accepts (of two people)';
const accepted = 'true accepts (of one person)';
const smallestFar = 1e-6;
const namedFars = [0.1, 0.01, 0.001];

/** The ROC curve with chance, the area under it, and the point of equal errors. */
export function rocPlot(curve: VerificationCurve | undefined, theme: Theme): Markup {
  const title = 'ROC curve';
  if (!curve) return emptyChart({ title, theme }, reason);
  const { left, right, top, bottom } = plotArea;
  const x = scaleLinear([0, 1], [left, right]);
  const y = scaleLinear([0, 1], [bottom, top]);
  const { rate } = curve.eer;
  const [px, py] = [x(rate), y(1 - rate)];
  const below = py < (top + bottom) / 2;
  const legend = [{ label: `area under the curve ${curve.auc.toFixed(4)}`, color: theme.same }];
  return chart({ title, theme, legend }, [
    axes(percentAxis(x, rejected), percentAxis(y, accepted), theme),
    markup`<line x1="${left}" y1="${bottom}" x2="${right}" y2="${top}" stroke="${theme.muted}" stroke-dasharray="2 4"/>
<text transform="translate(${at(x(0.8))} ${at(y(0.73))}) rotate(-32.5)" text-anchor="middle" font-size="12" fill="${theme.muted}">chance</text>`,
    trace(curve.points, x, y, theme.same),
    dot(px, py, theme),
    note(px + 10, py + (below ? 22 : 4), `equal errors ${formatPercent(rate)}`, { theme, bold: true }),
  ]);
}

/** The same curve where it matters in use: false accepts on a logarithmic axis. */
export function lowFarPlot(curve: VerificationCurve | undefined, theme: Theme): Markup {
  const title = 'True accepts at few false accepts';
  if (!curve) return emptyChart({ title, theme }, reason);
  const { left, right, top, bottom } = plotArea;
  const decade = Math.floor(Math.log10(1 / curve.counts.different));
  const least = Math.min(0.1, Math.max(smallestFar, 10 ** decade));
  const x = scaleLog([least, 1], [left, right]).clamp(true);
  const y = scaleLinear([0, 1], [bottom, top]);
  const decades = x.ticks().filter((value) => Number.isInteger(Math.round(Math.log10(value) * 1e6) / 1e6));
  const format = (value: number) =>
    formatPercent(value, Math.max(0, -2 - Math.floor(Math.log10(value) + 1e-9)));
  const marks = namedFars
    .filter((far) => far * curve.counts.different >= 1)
    .map((far) => ({ far, tar: curve.tarAtFar(far).tar }))
    .map(({ far, tar }) => ({ tar, x: x(far), y: y(tar) }));
  return chart({ title, theme, legend: [{ label: pairCounts(curve), color: theme.same }] }, [
    axes({ scale: x, title: rejected, ticks: decades, format }, percentAxis(y, accepted), theme),
    trace(curve.points, x, y, theme.same),
    ...marks.map(
      ({ x: px, y: py, tar }) =>
        markup`${dot(px, py, theme)}${note(px + 9, py + 19, formatPercent(tar), { theme, bold: true })}`,
    ),
  ]);
}

const pairCounts = ({ counts }: VerificationCurve) =>
  `${formatCount(counts.same)} pairs of one person, ${formatCount(counts.different)} of two people`;

const percentAxis = (scale: Scale, title: string) => ({
  scale,
  title,
  ticks: scale.ticks(ticks),
  format: (value: number) => formatPercent(value, 0),
});

const dot = (x: number, y: number, theme: Theme): Markup =>
  markup`<circle cx="${at(x)}" cy="${at(y)}" r="5" fill="${theme.background}" stroke="${theme.mark}" stroke-width="2"/>`;

function trace(points: readonly RocPoint[], x: Scale, y: Scale, color: string): Markup {
  const seen: [number, number][] = [];
  for (const { far, tar } of points) {
    const point: [number, number] = [x(far), y(tar)];
    const last = seen.at(-1);
    if (!last || Math.hypot(point[0] - last[0], point[1] - last[1]) >= finest) seen.push(point);
  }
  const path = line().digits(1)(seen) ?? '';
  return markup`<path d="${path}" fill="none" stroke="${color}" stroke-width="2.25" stroke-linejoin="round"/>`;
}
