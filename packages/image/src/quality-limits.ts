import { type DetectedFace, LookalikeError, withDefaults } from '@lookalike/core';
import type { FaceQuality } from './face-quality.js';

/** Below these limits a face is too poor to enrol or to train on. */
export interface QualityLimits {
  /** Least score that the detector gave, 0..1. @default 0.9 */
  minScore: number;
  /** Least {@link FaceQuality.side}, in pixels of the photo, ≥ 0. @default 40 */
  minSide: number;
  /** Least {@link FaceQuality.sharpness}, ≥ 0; on chips of 112×112. @default 0.01 */
  minSharpness: number;
  /** Most {@link FaceQuality.turn}, ≥ 0. @default 1.5 */
  maxTurn: number;
  /** Least {@link FaceQuality.inside}, 0..1. @default 0.8 */
  minInside: number;
}

/** The defaults of {@link QualityLimits}; docs/evaluation.md says how many faces they leave out. Frozen. */
export const defaultQualityLimits: Readonly<QualityLimits> = Object.freeze({
  minScore: 0.9,
  minSide: 40,
  minSharpness: 0.01,
  maxTurn: 1.5,
  minInside: 0.8,
});

/** What can be wrong with a face. */
export type QualityFault = 'uncertain' | 'too-small' | 'blurred' | 'turned-away' | 'cut-off';

/**
 * What is wrong with a face; `[]` if it is good enough. NaN never meets a limit.
 * @param face the detector's score, and what `measureFaceQuality` found
 * @param limits those that are left out are as in {@link defaultQualityLimits}
 * @throws {LookalikeError} `INVALID_ARGUMENT` if a limit is negative or not a number.
 * @example
 * ```ts
 * import { qualityFaults } from '@lookalike/image';
 *
 * console.log(qualityFaults({ score: 0.99, side: 90, sharpness: 0, turn: 0.1, inside: 1 })); // → [ 'blurred' ]
 * ```
 */
export function qualityFaults(
  { score, side, sharpness, turn, inside }: Pick<DetectedFace, 'score'> & FaceQuality,
  limits: Partial<QualityLimits> = {},
): QualityFault[] {
  const { minScore, minSide, minSharpness, maxTurn, minInside } = readQualityLimits(limits);
  const faults: [QualityFault, boolean][] = [
    ['uncertain', !(score >= minScore)],
    ['too-small', !(side >= minSide)],
    ['blurred', !(sharpness >= minSharpness)],
    ['turned-away', !(turn <= maxTurn)],
    ['cut-off', !(inside >= minInside)],
  ];
  return faults.flatMap(([fault, present]) => (present ? [fault] : []));
}

function readQualityLimits(limits: Partial<QualityLimits>): QualityLimits {
  const settings = withDefaults(defaultQualityLimits, limits, {});
  for (const [name, value] of Object.entries(settings)) {
    if (value >= 0) continue;
    throw new LookalikeError('INVALID_ARGUMENT', `expected ${name} ≥ 0, got ${value}`);
  }
  return settings;
}
