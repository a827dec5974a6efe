import { type FaceQuality, faultReason, qualityFaults } from '@lookalike/image';
import type { Issue } from './issue.js';
import type { SelectOptions } from './select-options.js';

export type QualityRules = Pick<SelectOptions, 'minSide' | 'minSharpness' | 'maxTurn' | 'minInside'>;

/** How sure the detector was says nothing here: whose face it is, is asked instead. */
const anyScore = Object.freeze({ score: 1, minScore: 0 });

/** What keeps a face from showing enough of a person. */
export function qualityIssues(
  quality: FaceQuality,
  { minSide, minSharpness, maxTurn, minInside }: QualityRules,
): Issue[] {
  const { score, minScore } = anyScore;
  const face = { ...quality, score };
  const limits = { minScore, minSide, minSharpness, maxTurn, minInside };
  return qualityFaults(face, limits).flatMap((fault) =>
    fault === 'uncertain' ? [] : [{ kind: fault, reason: faultReason(fault, face, limits) }],
  );
}
