import { distancesPlot } from './distances-plot.js';
import { fewAcceptsPlot } from './few-accepts-plot.js';
import { formatCount } from './format.js';
import type { Markup } from './markup.js';
import type { ReportIdentification } from './report-data.js';
import type { Theme } from './theme.js';

/** The share of enrolled people who are named right, against the share of strangers who are given a name. */
export function identificationPlot(
  { points, probes, strangers }: ReportIdentification,
  theme: Theme,
): Markup {
  const curve = {
    title: 'Named people, accepted strangers',
    legend: `${formatCount(probes.length)} probes, ${formatCount(strangers.length)} strangers`,
    accepted: 'people named right',
    rejected: 'strangers given a name',
  };
  return fewAcceptsPlot({ ...curve, points, trials: strangers.length }, theme);
}

/** Distances of probes from the same person, and of strangers from the nearest person. */
export function identificationDistancesPlot(
  { probes, strangers, threshold }: ReportIdentification,
  theme: Theme,
): Markup {
  const scores = [...probes, ...strangers];
  const labels = scores.map((_, i) => (i < probes.length ? 1 : 0));
  const words = {
    title: 'Distances in the gallery',
    same: 'to the same person',
    different: 'strangers, to the nearest person',
    share: 'share of each kind',
  };
  return distancesPlot({ scores, labels, threshold }, theme, words);
}
