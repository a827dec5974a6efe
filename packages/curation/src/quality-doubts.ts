import { type FaceQuality, faultReason, qualityFaults } from '@lookalike/image';
import type { Doubt } from './doubt.js';
import type { SelectOptions } from './select-options.js';

export type QualityRules = Pick<SelectOptions, 'leastSide' | 'leastSharpness' | 'mostTurn'>;

/** How sure the detector was says nothing here: whose face it is, is asked instead. */
const anyScore = Object.freeze({ score: 1, leastScore: 0 });

/** What keeps a face from showing enough of a person. */
export function qualityDoubts(
  quality: FaceQuality,
  { leastSide, leastSharpness, mostTurn }: QualityRules,
): Doubt[] {
  const { score, leastScore } = anyScore;
  const face = { ...quality, score };
  const limits = { leastScore, leastSide, leastSharpness, mostTurn };
  return qualityFaults(face, limits).flatMap((fault) =>
    fault === 'uncertain' ? [] : [{ kind: fault, reason: faultReason(fault, face, limits) }],
  );
}
