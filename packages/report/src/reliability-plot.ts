import { scaleLinear } from 'd3-scale';
import { axes, chart, plotArea } from './chart.js';
import { dot, percentAxis, trace } from './curve-parts.js';
import { formatPercent } from './format.js';
import { type Markup, markup } from './markup.js';
import type { ReportReliability } from './report-data.js';
import type { Theme } from './theme.js';

const smallestDot = 2.5;
/** Radius of the dot of a bin with all pairs. */
const largestDot = 16;

/** Predicted probability against observed share: a dot for each bin, whose size shows its number of pairs. */
export function reliabilityPlot({ bins, error }: ReportReliability, theme: Theme): Markup {
  const { left, right, top, bottom } = plotArea;
  const x = scaleLinear([0, 1], [left, right]);
  const y = scaleLinear([0, 1], [bottom, top]);
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  const places = bins.map(({ confidence, accuracy, count }) => ({
    at: [x(confidence), y(accuracy)] as const,
    radius: Math.max(smallestDot, largestDot * Math.sqrt(count / all)),
  }));
  const legend = [{ label: `off by ${formatPercent(error, 2)} on average`, color: theme.same }];
  return chart({ title: 'Can the probabilities be trusted?', theme, legend }, [
    axes(percentAxis(x, 'predicted probability'), percentAxis(y, 'share of pairs of one person'), theme),
    markup`<line x1="${left}" y1="${bottom}" x2="${right}" y2="${top}" stroke="${theme.muted}" stroke-dasharray="2 4"/>`,
    trace(
      places.map((place) => place.at),
      theme.same,
    ),
    ...places.map(({ at: [px, py], radius }) => dot(px, py, theme, radius)),
  ]);
}
