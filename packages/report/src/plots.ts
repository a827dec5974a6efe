import { type VerificationCurve, verificationCurve } from '@lookalike/evaluation';
import { confusionPlot } from './confusion-plot.js';
import { distancesPlot } from './distances-plot.js';
import { identificationDistancesPlot, identificationPlot } from './identification-plot.js';
import { lossPlot } from './loss-plot.js';
import { mapPlot } from './map-plot.js';
import type { Markup } from './markup.js';
import { pairsSheet } from './pairs-sheet.js';
import { reliabilityPlot } from './reliability-plot.js';
import type { ReportData, ReportVerification } from './report-data.js';
import { lowFarPlot, rocPlot } from './roc-plot.js';
import { lightTheme, type Theme } from './theme.js';

export interface Plot {
  /** Name of the file, without an extension. */
  name: string;
  /** A complete SVG document. */
  svg: string;
}

/** The ROC curve of the pairs, if there are pairs of both kinds. */
export function curveOf(verification: ReportVerification | undefined): VerificationCurve | undefined {
  if (!verification) return undefined;
  const { scores, labels, order } = verification;
  const drawable = Array.from({ length: labels.length }, (_, i) => i).filter((i) =>
    Number.isFinite(scores[i]),
  );
  const kinds = new Set(drawable.map((i) => labels[i]));
  if (kinds.size < 2) return undefined;
  return verificationCurve(
    drawable.map((i) => scores[i]),
    drawable.map((i) => labels[i]),
    { order },
  );
}

/** All plots that the data contain something for, by name. */
export function drawPlots(data: ReportData, theme: Theme): Map<string, Markup> {
  const { history, verification, identification, reliability, confusion, map } = data;
  const curve = curveOf(verification);
  const drawn: [name: string, plot: Markup | false | undefined][] = [
    ['loss', history !== undefined && lossPlot(data, theme)],
    ['distances', verification && distancesPlot(verification, theme)],
    ['roc', verification && rocPlot(curve, theme)],
    ['roc-log', verification && lowFarPlot(curve, theme)],
    ['reliability', reliability && reliabilityPlot(reliability, theme)],
    ['identification', identification && identificationPlot(identification, theme)],
    ['identification-distances', identification && identificationDistancesPlot(identification, theme)],
    ['confusion', confusion && confusionPlot(confusion, theme)],
    ['map', map && mapPlot(map, theme)],
    ['pairs', pairsSheet(data, theme)],
  ];
  return new Map(drawn.flatMap(([name, plot]) => (plot ? [[name, plot]] : [])));
}

/** The plots as SVG documents in a light theme, to save or to pass to `rasterizeSvg`. */
export const plots = (data: ReportData): Plot[] =>
  [...drawPlots(data, lightTheme)].map(([name, plot]) => ({ name, svg: plot.text }));
