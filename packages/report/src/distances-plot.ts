import type { ScoreOrder } from '@lookalike/matching';
import { scaleLinear } from 'd3-scale';
import { at, axes, chart, emptyChart, note, plotArea, type Scale } from './chart.js';
import { formatPercent, formatScore } from './format.js';
import { type Markup, markup } from './markup.js';
import type { ReportVerification } from './report-data.js';
import type { Theme } from './theme.js';

const bins = 40;
const ticks = 6;
const fillOpacity = 0.28;
const noteTurns = 0.55;
/** Room above the highest bin for the label of the threshold. */
const headroom = 1.12;

/** The labels of the plot; `same` is label 1. */
interface DistanceWords {
  title: string;
  same: string;
  different: string;
  share: string;
}

const pairWords = (order: ScoreOrder): DistanceWords => ({
  title: order === 'ascending' ? 'Distances within pairs' : 'Similarities within pairs',
  same: 'one person',
  different: 'two people',
  share: 'share of the pairs of each kind',
});

/** The distances of pairs of one person and of two people, with the threshold between them. */
export function distancesPlot(
  { scores, labels, order = 'ascending', threshold }: ReportVerification,
  theme: Theme,
  words: DistanceWords = pairWords(order),
): Markup {
  const word = order === 'ascending' ? 'distance' : 'similarity';
  const { title } = words;
  const values = Array.from(scores).filter(Number.isFinite);
  if (values.length === 0) return emptyChart({ title, theme }, 'No pairs were measured');
  const [low, high] = range(values, order === 'ascending');
  const x = scaleLinear([low, high], [plotArea.left, plotArea.right]);
  const of = (label: 0 | 1) =>
    histogram(
      Array.from(scores).filter((score, i) => labels[i] === label && Number.isFinite(score)),
      low,
      high,
      bins,
    );
  const [same, different] = [of(1), of(0)];
  const highest = [...same.shares, ...different.shares].reduce((a, b) => Math.max(a, b), 0);
  const y = scaleLinear([0, highest * headroom], [plotArea.bottom, plotArea.top]);
  const legend = [
    { label: words.same, color: theme.same },
    { label: words.different, color: theme.different, dash: '6 4' },
  ];
  return chart({ title, theme, legend }, [
    axes(
      { scale: x, title: word, ticks: x.ticks(ticks), format: x.tickFormat(ticks) },
      {
        scale: y,
        title: words.share,
        ticks: y.ticks(ticks),
        format: (v) => formatPercent(v, 0),
      },
      theme,
    ),
    outline(different, x, y, theme.different, '6 4'),
    outline(same, x, y, theme.same, 'none'),
    threshold === undefined || !Number.isFinite(threshold) ? markup`` : thresholdMark(threshold, x, theme),
  ]);
}

/** The range of the axis: starts at 0 for distances, has round ends, and is never empty. */
function range(values: readonly number[], fromZero: boolean): [low: number, high: number] {
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const low = fromZero ? Math.min(0, least) : least;
  const [start, end] = scaleLinear([low, most > low ? most : low + 1], [0, 1])
    .nice()
    .domain();
  return [start, end];
}

/** The outline of the bins, from the first to the last that is not empty. */
function outline({ edges, shares }: Histogram, x: Scale, y: Scale, color: string, dash: string): Markup {
  const first = shares.findIndex((share) => share > 0);
  if (first < 0) return markup``;
  const filled = shares.slice(first, shares.findLastIndex((share) => share > 0) + 1);
  const steps = filled.map((share, i) => `V${at(y(share))}H${at(x(edges[first + i + 1]))}`).join('');
  const path = `M${at(x(edges[first]))},${at(y(0))}${steps}V${at(y(0))}`;
  return markup`<path d="${path}Z" fill="${color}" fill-opacity="${fillOpacity}"/>
<path d="${path}" fill="none" stroke="${color}" stroke-width="1.75" stroke-linejoin="round" stroke-dasharray="${dash}"/>`;
}

function thresholdMark(threshold: number, x: Scale, theme: Theme): Markup {
  const { left, right, top, bottom } = plotArea;
  const px = Math.min(right, Math.max(left, x(threshold)));
  const turned = px > left + (right - left) * noteTurns;
  const options = { theme, anchor: turned ? 'end' : 'start', bold: true } as const;
  return markup`<line x1="${at(px)}" x2="${at(px)}" y1="${top}" y2="${bottom}" stroke="${theme.mark}" stroke-width="1.5" stroke-dasharray="2 3"/>
${note(px + (turned ? -8 : 8), top + 14, `threshold ${formatScore(threshold)}`, options)}`;
}

/** Shares of values in equally wide bins. */
interface Histogram {
  /** One more edge than bins. */
  edges: number[];
  /** Share of the values in each bin, 0..1; all 0 without values. */
  shares: number[];
}

/** Sorts values into `bins` bins from `low` to `high`; values outside count in the first or last bin. */
function histogram(values: readonly number[], low: number, high: number, bins: number): Histogram {
  const width = (high - low) / bins;
  const shares = new Array<number>(bins).fill(0);
  for (const value of values) {
    const bin = Math.floor((value - low) / width);
    shares[Math.min(bins - 1, Math.max(0, bin))] += 1 / values.length;
  }
  return { edges: Array.from({ length: bins + 1 }, (_, i) => low + i * width), shares };
}
