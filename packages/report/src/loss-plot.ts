import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import { at, axes, chart, emptyChart, note, plotArea, type Scale } from './chart.js';
import { formatScore } from './format.js';
import { type Markup, markup } from './markup.js';
import type { ReportData, ReportEpoch } from './report-data.js';
import type { Theme } from './theme.js';

const title = 'Loss by epoch';
const dash = '6 4';
const maxDots = 30;
const epochTicks = 8;
const lossTicks = 6;
/** To the right of this share of the plot, a label is placed on the left of its point. */
const noteTurns = 0.6;

const isShown = (value: number | undefined): value is number => value !== undefined && Number.isFinite(value);

/** The epoch whose weights were kept: the given one, or else the one with the lowest validation loss. */
export function bestEpoch({ history = [], bestEpoch: named }: ReportData): ReportEpoch | undefined {
  if (named !== undefined) return history.find(({ epoch }) => epoch === named);
  const validated = history.filter(({ validationLoss }) => isShown(validationLoss));
  return validated.reduce<ReportEpoch | undefined>(
    (best, epoch) =>
      (epoch.validationLoss ?? 0) < (best?.validationLoss ?? Number.POSITIVE_INFINITY) ? epoch : best,
    undefined,
  );
}

/** Training and validation loss, with the epoch that was kept. */
export function lossPlot(data: ReportData, theme: Theme): Markup {
  const { history = [] } = data;
  const losses = history.flatMap(({ loss, validationLoss }) => [loss, validationLoss]).filter(isShown);
  if (losses.length === 0) return emptyChart({ title, theme }, 'No epochs were recorded');
  const epochs = history.map(({ epoch }) => epoch);
  const [first, last] = [Math.min(...epochs), Math.max(...epochs)];
  const x = scaleLinear(first === last ? [first - 1, last + 1] : [first, last], [
    plotArea.left,
    plotArea.right,
  ]);
  const y = scaleLinear([0, Math.max(...losses) || 1], [plotArea.bottom, plotArea.top]).nice(lossTicks);
  const legend = [{ label: 'training', color: theme.different, dash }];
  const validated = history.some(({ validationLoss }) => isShown(validationLoss));
  return chart(
    { title, theme, legend: validated ? [...legend, { label: 'validation', color: theme.same }] : legend },
    [
      axes(
        { scale: x, title: 'epoch', ticks: x.ticks(epochTicks).filter(Number.isInteger), format: String },
        { scale: y, title: 'loss', ticks: y.ticks(lossTicks), format: y.tickFormat(lossTicks) },
        theme,
      ),
      curve(history, ({ loss }) => loss, x, y, theme.different, dash),
      curve(history, ({ validationLoss }) => validationLoss, x, y, theme.same, 'none'),
      bestMark(bestEpoch(data), x, y, theme),
    ],
  );
}

function curve(
  history: readonly ReportEpoch[],
  value: (epoch: ReportEpoch) => number | undefined,
  x: Scale,
  y: Scale,
  color: string,
  strokeDash: string,
): Markup {
  const points = history.flatMap((epoch) => {
    const loss = value(epoch);
    return isShown(loss) ? [{ x: x(epoch.epoch), y: y(loss) }] : [];
  });
  const path = line<{ x: number; y: number }>(
    (point) => point.x,
    (point) => point.y,
  ).digits(1)(points);
  const dots = points.length <= maxDots ? points : [];
  return markup`<path d="${path ?? ''}" fill="none" stroke="${color}" stroke-width="2" stroke-linejoin="round" stroke-dasharray="${strokeDash}"/>
${dots.map((point) => markup`<circle cx="${at(point.x)}" cy="${at(point.y)}" r="2.5" fill="${color}"/>`)}`;
}

function bestMark(best: ReportEpoch | undefined, x: Scale, y: Scale, theme: Theme): Markup {
  const loss = best?.validationLoss ?? best?.loss;
  if (!best || !isShown(loss)) return markup``;
  const { left, right, top, bottom } = plotArea;
  const px = x(best.epoch);
  const turned = px > left + (right - left) * noteTurns;
  const options = { theme, anchor: turned ? 'end' : 'start', bold: true } as const;
  return markup`<line x1="${at(px)}" x2="${at(px)}" y1="${top}" y2="${bottom}" stroke="${theme.mark}" stroke-dasharray="2 3"/>
<circle cx="${at(px)}" cy="${at(y(loss))}" r="5" fill="${theme.background}" stroke="${theme.mark}" stroke-width="2"/>
${note(px + (turned ? -8 : 8), top + 14, `kept: epoch ${best.epoch}, ${formatScore(loss)}`, options)}`;
}
