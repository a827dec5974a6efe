import type { FaceQuality } from '@lookalike/image';
import type { Doubt } from './doubt.js';
import type { SelectOptions } from './select-options.js';

export type QualityRules = Pick<SelectOptions, 'leastSide' | 'leastSharpness' | 'mostTurn'>;

/** What keeps a face from showing enough of a person. */
export function qualityDoubts({ side, sharpness, turn }: FaceQuality, rules: QualityRules): Doubt[] {
  const { leastSide, leastSharpness, mostTurn } = rules;
  const doubts: Doubt[] = [];
  if (side < leastSide) {
    doubts.push({
      kind: 'too-small',
      reason: `the face is ${Math.round(side)} px wide, less than ${leastSide}`,
    });
  }
  if (sharpness < leastSharpness) {
    doubts.push({
      kind: 'blurred',
      reason: `sharpness ${sharpness.toFixed(3)}, less than ${leastSharpness}`,
    });
  }
  if (turn > mostTurn) {
    doubts.push({
      kind: 'turned-away',
      reason: `the head is turned by ${turn.toFixed(1)}, more than ${mostTurn}`,
    });
  }
  return doubts;
}
