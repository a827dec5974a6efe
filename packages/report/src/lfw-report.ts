import type { CalibrationPoint } from '@lookalike/core';
import type { LfwReport, LfwScores } from '@lookalike/evaluation';
import {
  calibratedProbabilities,
  expectedCalibrationError,
  type LfwEvaluation,
  reliabilityBins,
} from '@lookalike/evaluation';
import type { ReportData, ReportTable } from './report-data.js';
import { formatInterval, formatUnmeasurable } from './shares.js';

const percent = (share: number, digits = 2) => `${(100 * share).toFixed(digits)} %`;
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

const ratesTable = ({ tarAtFar }: LfwEvaluation): ReportTable => ({
  title: 'True accepts (TAR) at false accepts (FAR)',
  head: ['maximum false accepts', 'true accepts', '95 % interval', 'threshold'],
  rows: tarAtFar.map(({ far, tar, interval, threshold }) => [
    percent(far),
    percent(tar),
    interval.map((end) => percent(end)).join(' to '),
    Number.isFinite(threshold) ? threshold.toFixed(3) : 'none',
  ]),
  note: 'The thresholds are chosen on these same pairs.',
});

const foldsTable = ({ folds = [] }: LfwEvaluation): ReportTable[] =>
  folds.length === 0
    ? []
    : [
        {
          title: 'Folds',
          head: ['fold', 'correct', 'threshold from the other folds'],
          rows: folds.map(({ fold, accuracy, threshold }) => [
            String(fold + 1),
            percent(accuracy),
            threshold.toFixed(3),
          ]),
        },
      ];

const photosTable = ({ photos }: LfwReport): ReportTable[] => {
  const rows = [
    ...photos.withoutFace.map((file) => [file, 'no face found; its pairs count as two people']),
    ...photos.relaxed.map((file) => [file, 'found in a second attempt, with lower thresholds']),
  ];
  return rows.length === 0
    ? []
    : [{ title: 'Photos in which a face was hard to find', head: ['photo', ''], rows }];
};

function reliability(calibration: readonly CalibrationPoint[] | undefined, { distances, labels }: LfwScores) {
  if (!calibration?.length) return undefined;
  const probabilities = calibratedProbabilities(calibration, distances);
  return {
    bins: reliabilityBins(probabilities, labels),
    error: expectedCalibrationError(probabilities, labels),
  };
}

/**
 * The report of an evaluation on LFW, as data.
 * @example
 * ```ts
 * import type { LfwReport, LfwScores } from '@lookalike/evaluation';
 * import { lfwReport, type ReportData, writeReport } from '@lookalike/report';
 *
 * export async function write(
 *   report: LfwReport,
 *   scores: LfwScores,
 *   pictures: NonNullable<ReportData['pairs']>,
 * ): Promise<void> {
 *   await writeReport('report', lfwReport(report, scores, undefined, pictures));
 * }
 * ```
 */
export function lfwReport(
  report: LfwReport,
  scores: LfwScores,
  calibration: readonly CalibrationPoint[] | undefined,
  pairs: NonNullable<ReportData['pairs']>,
): ReportData {
  const { accuracy, standardError, thresholds, thresholdFrom, photos, blindPairs } = report;
  const error = standardError === undefined ? '' : ` ± ${percent(standardError)}`;
  return {
    title: 'Labeled Faces in the Wild',
    summary: `${report.pairs.toLocaleString('en')} pairs of ${photos.count.toLocaleString('en')} photos; threshold from ${thresholdFrom}.`,
    figures: [
      {
        label: 'Correct pairs',
        value: `${percent(accuracy)}${error}`,
        note: `at ${mean(thresholds).toFixed(3)}; ${formatInterval(report.interval)}`,
      },
      { label: 'AUC', value: report.auc.toFixed(4), note: 'area under the ROC curve' },
      {
        label: 'EER',
        value: percent(report.eer),
        note: `equal error rate; ${formatInterval(report.eerInterval)}`,
      },
      ...(report.calibrationError === undefined
        ? []
        : [{ label: 'ECE', value: percent(report.calibrationError), note: 'expected calibration error' }]),
      {
        label: 'Photos without a face',
        value: String(photos.withoutFace.length),
        note: `photos; ${blindPairs} pairs count as two people`,
      },
    ],
    verification: {
      scores: scores.distances,
      labels: scores.labels,
      threshold: mean(thresholds),
      source: `${report.pairs.toLocaleString('en')} pairs`,
    },
    remarks: formatUnmeasurable(report.unmeasurable, report.different, 'pairs of two people'),
    reliability: reliability(calibration, scores),
    tables: [ratesTable(report), ...foldsTable(report), ...photosTable(report)],
    pairs,
  };
}
