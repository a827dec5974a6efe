import type { OpenSetEvaluation, PhotoCount } from '@lookalike/evaluation';
import { formatMisses } from './format-misses.js';
import { counted, percent } from './shared-args.js';

const photosOf = ({ photos, withoutFace }: PhotoCount) =>
  `${counted(photos, 'photo')}${withoutFace.length > 0 ? ` (${withoutFace.length} without a face)` : ''}`;

/** An identification in a few lines. */
export function formatOpenSet({ gallery, probes, strangers, ...found }: OpenSetEvaluation): string {
  const lines = [
    `gallery: ${counted(gallery.people, 'person', 'people')}, ${photosOf(gallery)}; looked up: ${photosOf(probes)} of them` +
      (strangers ? `, ${photosOf(strangers)} of strangers` : ''),
    `closed set: rank 1 ${percent(found.rank1)}, rank 5 ${percent(found.rank5)}`,
    ...(found.dirAtFar ?? []).map(
      ({ asked, far, rate, threshold }) =>
        `open set: ${percent(rate)} named (DIR) at FAR ${percent(asked)} (${percent(far)} let in, threshold ${Number.isFinite(threshold) ? threshold.toFixed(3) : 'none'})`,
    ),
  ];
  const at = found.atModelThreshold;
  if (at) {
    const letIn = at.far === undefined ? '' : `, ${percent(at.far)} of strangers let in`;
    lines.push(`at the model's threshold ${at.threshold.toFixed(3)}: ${percent(at.rate)} named${letIn}`);
  }
  return [...lines, ...formatMisses(found.misses)].join('\n');
}
