import type { Evaluation } from '@lookalike/evaluation';
import { counted, percent } from './shared-args.js';

/** An evaluation in a few lines. */
export function formatEvaluation({ protocol, nearestCategory, verification }: Evaluation): string {
  const { accuracy, chance, probes, people } = nearestCategory;
  const { pairs, auc, eer, tarAtFar1Percent, atModelThreshold } = verification;
  const lines = [
    `  held out: ${protocol}`,
    `  nearest category right for ${percent(accuracy)} of ${counted(probes, 'face')} ` +
      `(guessing among ${people}: ${percent(chance)})`,
    `  one person or two, ${counted(pairs, 'pair')}: AUC ${auc.toFixed(3)}, EER ${percent(eer)}, ` +
      `TAR ${percent(tarAtFar1Percent)} at FAR 1 %`,
  ];
  if (atModelThreshold) {
    const { threshold, accuracy: right } = atModelThreshold;
    lines.push(`  at the model's threshold ${threshold.toFixed(3)}: ${percent(right)} of the pairs right`);
  }
  return lines.join('\n');
}
