import { distancesPlot } from './distances-plot.js';
import { fewAcceptsPlot } from './few-accepts-plot.js';
import { formatCount } from './format.js';
import type { Markup } from './markup.js';
import type { ReportIdentification } from './report-data.js';
import type { Theme } from './theme.js';

/** How many enrolled people are named right, against how many strangers are given a name. */
export function identificationPlot(
  { points, probes, strangers }: ReportIdentification,
  theme: Theme,
): Markup {
  const curve = {
    title: 'People named, strangers let in',
    legend: `${formatCount(probes.length)} probes, ${formatCount(strangers.length)} strangers`,
    accepted: 'people named right',
    rejected: 'strangers given a name',
  };
  return fewAcceptsPlot({ ...curve, points, trials: strangers.length }, theme);
}

/** How far probes are from their own person, and strangers from the nearest person. */
export function identificationDistancesPlot(
  { probes, strangers, threshold }: ReportIdentification,
  theme: Theme,
): Markup {
  const scores = [...probes, ...strangers];
  const labels = scores.map((_, i) => (i < probes.length ? 1 : 0));
  const words = {
    title: 'Distances in the gallery',
    same: 'to the own person',
    different: 'strangers, to the nearest',
    share: 'share of its kind',
  };
  return distancesPlot({ scores, labels, threshold }, theme, words);
}
