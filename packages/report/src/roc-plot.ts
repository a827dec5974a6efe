import type { VerificationCurve } from '@lookalike/evaluation';
import { scaleLinear } from 'd3-scale';
import { at, axes, chart, emptyChart, note, plotArea } from './chart.js';
import { dot, percentAxis, trace } from './curve-parts.js';
import { fewAcceptsPlot } from './few-accepts-plot.js';
import { formatCount, formatPercent } from './format.js';
import { type Markup, markup } from './markup.js';
import type { Theme } from './theme.js';

const reason = 'Needs pairs of one person and of two people';
const rejected = 'false accepts (of two people)';
const accepted = 'true accepts (of one person)';

/** The ROC curve with the line of chance, the area under the curve, and the point of equal error rates. */
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
    trace(
      curve.points.map(({ far, tar }) => [x(far), y(tar)] as const),
      theme.same,
    ),
    dot(px, py, theme),
    note(px + 10, py + (below ? 22 : 4), `equal error rate ${formatPercent(rate)}`, { theme, bold: true }),
  ]);
}

/** The part of the same curve that matters in use. */
export function lowFarPlot(curve: VerificationCurve | undefined, theme: Theme): Markup {
  const title = 'True accepts at few false accepts';
  if (!curve) return emptyChart({ title, theme }, reason);
  const points = curve.points.map(({ far, tar }) => ({ far, rate: tar }));
  const legend = pairCounts(curve);
  return fewAcceptsPlot({ title, legend, accepted, rejected, points, trials: curve.counts.different }, theme);
}

const pairCounts = ({ counts }: VerificationCurve) =>
  `${formatCount(counts.same)} pairs of one person, ${formatCount(counts.different)} of two people`;
