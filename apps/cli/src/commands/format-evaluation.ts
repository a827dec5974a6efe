import type {
  Evaluation,
  Interval,
  LfwReport,
  Miss,
  OpenSetEvaluation,
  PhotoCount,
  UnmeasurableRate,
} from '@lookalike/evaluation';
import { relaxedThresholds } from '@lookalike/pipeline/options';
import { counted, percent } from './shared-args.js';

/** An evaluation in a few lines. */
export function formatEvaluation({ protocol, nearestCategory, verification }: Evaluation): string {
  const { accuracy, interval, chance, probes, people } = nearestCategory;
  const { pairs, images, auc, eer, eerInterval, tarAtFar, unmeasurable, different, atModelThreshold } =
    verification;
  const lines = [
    `  held out: ${protocol}`,
    `  nearest person right for ${percent(accuracy)}${within(interval)} of ${counted(probes, 'face')} ` +
      `(guessing among ${people}: ${percent(chance)})`,
    `  same person or not, ${counted(pairs, 'distinct pair')} of ${counted(images, 'image')}: ` +
      `AUC ${auc.toFixed(3)}, EER ${percent(eer)}${within(eerInterval)}`,
    ...tarAtFar.map(
      ({ far, tar, interval: tarInterval }) =>
        `  TAR ${percent(tar)}${within(tarInterval)} at FAR ${formatFar(far)}`,
    ),
    ...formatUnmeasurable(unmeasurable, different, 'pairs of two people'),
  ];
  if (atModelThreshold) {
    const { threshold, accuracy: right, interval: rightInterval } = atModelThreshold;
    lines.push(
      `  at the model's threshold ${threshold.toFixed(3)}: ${percent(right)}${within(rightInterval)} of the pairs right`,
    );
  }
  return lines.join('\n');
}

/** ` [68.1–99.2]`: the range of the true figure in per cent, with 95 % confidence. */
const within = ([low, high]: Interval) => ` [${(100 * low).toFixed(1)}–${(100 * high).toFixed(1)}]`;

const formatFar = (far: number) => `${Number((100 * far).toPrecision(2))} %`;

/** Which rates there are too few trials to measure, in one line. */
function formatUnmeasurable(
  unmeasurable: readonly UnmeasurableRate[],
  trials: number,
  what: string,
): string[] {
  if (unmeasurable.length === 0) return [];
  const rates = unmeasurable.map(
    ({ far, needed }) => `FAR ${formatFar(far)} (needs ${needed.toLocaleString('en')})`,
  );
  return [`  too few ${what} (${trials.toLocaleString('en')}) to measure ${rates.join(', ')}`];
}

const maxMisses = 10;

const formatMiss = ({ file, takenFor, distance }: Miss) =>
  `  ${file}: ${takenFor === undefined ? 'no face found' : `nearest is ${takenFor} at ${distance?.toFixed(3)}`}`;

/** What rank 1 gets wrong, one line each. */
export function formatMisses(misses: readonly Miss[]): string[] {
  if (misses.length === 0) return [];
  const rest = misses.length - maxMisses;
  return [
    'not named at rank 1:',
    ...misses.slice(0, maxMisses).map(formatMiss),
    ...(rest > 0 ? [`  and ${rest} more; --json lists them`] : []),
  ];
}

const photosOf = ({ photos, withoutFace }: PhotoCount) =>
  `${counted(photos, 'photo')}${withoutFace.length > 0 ? ` (${withoutFace.length} without a face)` : ''}`;

/** An identification in a few lines. */
export function formatOpenSet({ gallery, probes, strangers, ...found }: OpenSetEvaluation): string {
  const lines = [
    `gallery: ${counted(gallery.people, 'person', 'people')}, ${photosOf(gallery)}; identified: ${photosOf(probes)} of them` +
      (strangers ? `, ${photosOf(strangers)} of strangers` : ''),
    `closed set: rank 1 ${percent(found.rank1)}${within(found.rank1Interval)}, rank 5 ${percent(found.rank5)}`,
    ...found.dirAtFar.map(
      ({ asked, far, rate, interval, threshold }) =>
        `open set: ${percent(rate)}${within(interval)} named (DIR) at FAR ${percent(asked)} (${percent(far)} accepted, threshold ${Number.isFinite(threshold) ? threshold.toFixed(3) : 'none'})`,
    ),
  ];
  lines.push(...formatUnmeasurable(found.unmeasurable, strangers?.photos ?? 0, 'photos of strangers'));
  const at = found.atModelThreshold;
  if (at) {
    const accepted =
      at.far === undefined || !at.farInterval
        ? ''
        : `, ${percent(at.far)}${within(at.farInterval)} of strangers accepted`;
    lines.push(
      `at the model's threshold ${at.threshold.toFixed(3)}: ${percent(at.rate)}${within(at.interval)} named${accepted}`,
    );
  }
  return [...lines, ...formatMisses(found.misses)].join('\n');
}

const lfwDigits = 2;

/** An evaluation on LFW in a few lines. */
export function formatLfw(report: LfwReport): string {
  const { accuracy, standardError, thresholds, thresholdFrom, photos, tarAtFar } = report;
  const fine = (share: number) => percent(share, lfwDigits);
  const mean = thresholds.reduce((sum, threshold) => sum + threshold, 0) / thresholds.length;
  const error = standardError === undefined ? within(report.interval) : ` ± ${fine(standardError)}`;
  const rates = tarAtFar.map(({ far, tar }) => `${fine(tar)} at ${far}`);
  const lines = [
    `${fine(accuracy)}${error} of ${counted(report.pairs, 'pair')} right, at ${mean.toFixed(3)} from ${thresholdFrom}`,
    `AUC ${report.auc.toFixed(4)}, EER ${fine(report.eer)}, TAR at FAR: ${rates.join(', ')}`,
    `${counted(photos.count, 'photo')}, the most central face of each; ${photos.relaxed.length} found only with ` +
      `thresholds ${relaxedThresholds.join(', ')}; ${photos.withoutFace.length} without a face`,
    `${counted(report.blindPairs, 'pair')} with such a photo: counted as different people`,
  ];
  lines.push(...formatUnmeasurable(report.unmeasurable, report.different, 'pairs of two people'));
  if (report.calibrationError !== undefined) {
    lines.push(`probabilities are off by ${fine(report.calibrationError)} on average`);
  }
  return lines.join('\n');
}
