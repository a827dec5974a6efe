import type { DetectedFace } from '@lookalike/core';
import type { FaceQuality } from './face-quality.js';
import type { QualityFault, QualityLimits } from './quality-limits.js';

/** A face's score, and what `measureFaceQuality` found. */
export type MeasuredFace = Pick<DetectedFace, 'score'> & FaceQuality;

/**
 * What is wrong with a face, in words, with the figures.
 * @example
 * ```ts
 * import { defaultQualityLimits, faultReason } from '@lookalike/image';
 *
 * const face = { score: 0.99, side: 18, sharpness: 0.4, turn: 0.1, inside: 1 };
 * console.log(faultReason('too-small', face, defaultQualityLimits)); // → the face is 18 px wide, less than 40
 * ```
 */
export function faultReason(
  fault: QualityFault,
  { score, side, sharpness, turn, inside }: MeasuredFace,
  { minScore, minSide, minSharpness, maxTurn, minInside }: QualityLimits,
): string {
  switch (fault) {
    case 'uncertain':
      return `score ${score.toFixed(3)}, less than ${minScore}`;
    case 'too-small':
      return `the face is ${Math.round(side)} px wide, less than ${minSide}`;
    case 'blurred':
      return `sharpness ${sharpness.toFixed(3)}, less than ${minSharpness}`;
    case 'turned-away':
      return `the head is turned by ${turn.toFixed(1)}, more than ${maxTurn}`;
    case 'cut-off':
      return `${Math.round(100 * inside)} % of the face is in the photo, less than ${100 * minInside} %`;
  }
}
