import type { DetectedFace } from '@lookalike/core';
import type { FaceQuality } from './face-quality.js';
import type { QualityFault, QualityLimits } from './quality-limits.js';

/** A face's score, and what `measureFaceQuality` found. */
export type MeasuredFace = Pick<DetectedFace, 'score'> & FaceQuality;

/** What is wrong with a face, in words, with the figures that it rests on. */
export function faultReason(
  fault: QualityFault,
  { score, side, sharpness, turn }: MeasuredFace,
  { leastScore, leastSide, leastSharpness, mostTurn }: QualityLimits,
): string {
  switch (fault) {
    case 'uncertain':
      return `score ${score.toFixed(3)}, less than ${leastScore}`;
    case 'too-small':
      return `the face is ${Math.round(side)} px wide, less than ${leastSide}`;
    case 'blurred':
      return `sharpness ${sharpness.toFixed(3)}, less than ${leastSharpness}`;
    case 'turned-away':
      return `the head is turned by ${turn.toFixed(1)}, more than ${mostTurn}`;
  }
}
