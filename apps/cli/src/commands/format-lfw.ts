import type { LfwReport } from '@lookalike/evaluation';
import { relaxedThresholds } from '@lookalike/pipeline';
import { counted } from './shared-args.js';

const percent = (share: number, digits = 2) => `${(share * 100).toFixed(digits)} %`;

/** An evaluation on LFW in a few lines. */
export function formatLfw(report: LfwReport): string {
  const { accuracy, standardError, thresholds, thresholdFrom, photos, tarAtFar } = report;
  const mean = thresholds.reduce((sum, threshold) => sum + threshold, 0) / thresholds.length;
  const error = standardError === undefined ? '' : ` ± ${percent(standardError)}`;
  const rates = tarAtFar.map(({ far, tar }) => `${percent(tar)} at ${far}`);
  const lines = [
    `${percent(accuracy)}${error} of ${counted(report.pairs, 'pair')} right, at ${mean.toFixed(3)} from ${thresholdFrom}`,
    `AUC ${report.auc.toFixed(4)}, EER ${percent(report.eer)}, TAR at FAR: ${rates.join(', ')}`,
    `${counted(photos.count, 'photo')}, the most central face of each; ${photos.relaxed.length} found only with ` +
      `thresholds ${relaxedThresholds.join(', ')}; ${photos.withoutFace.length} without a face`,
    `${counted(report.blindPairs, 'pair')} with such a photo: counted as two people`,
  ];
  if (report.calibrationError !== undefined) {
    lines.push(`probabilities are off by ${percent(report.calibrationError)} on average`);
  }
  return lines.join('\n');
}
