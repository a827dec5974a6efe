import { type CalibrationPoint, type DecisionPolicy, decisionPolicy } from '@lookalike/core';

/**
 * Where a distance of the base's embeddings is found among those of a small network that learnt them. An embedding with the
 * cosine `c` to the base's is `c` times that and something else beside it; what is beside two of them has nothing to do
 * with each other, so that a cosine of the base's is met as c² times itself.
 */
export const movedDistance = (distance: number, cosine: number): number =>
  Math.sqrt(2 - cosine ** 2 * (2 - distance ** 2));

/** A base's decision and calibration, for a small network that meets its embeddings at a mean cosine. */
export function movedPolicy(
  { decision, calibration }: { decision?: DecisionPolicy; calibration?: readonly CalibrationPoint[] },
  cosine: number,
): { decision?: DecisionPolicy; calibration?: CalibrationPoint[] } {
  const moved = (distance: number) => movedDistance(distance, cosine);
  return {
    ...(decision && { decision: decisionPolicy(moved(decision.threshold)) }),
    ...(calibration && {
      calibration: calibration.map(({ distance, probability }) => ({
        distance: moved(distance),
        probability,
      })),
    }),
  };
}
