/** When a face counts as a person's: found by calibrating the model, and applied by galleries. */
export interface DecisionPolicy {
  /** Faces at this distance or nearer count as the same person. */
  threshold: number;
  /** Two people whose distances to a face differ by less than this cannot be told apart; ≥ 0. */
  margin: number;
}

/** The default margin, as a fraction of the threshold. */
const marginShare = 0.08;

/**
 * The policy at a threshold.
 * @param margin ≥ 0. @default 0.08 × the threshold
 * @example
 * ```ts
 * import { decisionPolicy } from '@lookalike/core';
 *
 * console.log(decisionPolicy(1)); // → { threshold: 1, margin: 0.08 }
 * ```
 */
export const decisionPolicy = (
  threshold: number,
  margin: number = Math.abs(threshold) * marginShare,
): DecisionPolicy => ({ threshold, margin });

/** How likely two faces at a distance are the same person. */
export interface CalibrationPoint {
  distance: number;
  /** 0..1. */
  probability: number;
}
