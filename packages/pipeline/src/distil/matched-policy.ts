import { type CalibrationPoint, type DecisionPolicy, decisionPolicy } from '@lookalike/core';

/** The largest distance of two vectors of length 1. */
const farthest = 2;

const ascending = (values: ArrayLike<number>): number[] => Array.from(values).sort((a, b) => a - b);

/**
 * From a base's distances to a small network's of the same rank, by the distances that both find between the faces of the same
 * pairs: at the distance that comes out, the small network accepts as many of them as the base does. Between ranks and up
 * to 0 and 2 along straight lines; rising, if no two of the distances are equal.
 * @param base the base's distance of each pair
 * @param small the small network's, in the same order
 */
export function matchDistances(
  base: ArrayLike<number>,
  small: ArrayLike<number>,
): (distance: number) => number {
  const from = [0, ...ascending(base), farthest];
  const to = [0, ...ascending(small), farthest];
  return (distance) => {
    const above = from.findIndex((value) => value > distance);
    if (above <= 0) return above < 0 ? farthest : 0;
    const [low, high] = [from[above - 1], from[above]];
    const share = (distance - low) / (high - low);
    return to[above - 1] + share * (to[above] - to[above - 1]);
  };
}

/** A base's decision and calibration, converted to a small network's distances. */
export function matchedPolicy(
  { decision, calibration }: { decision?: DecisionPolicy; calibration?: readonly CalibrationPoint[] },
  matched: (distance: number) => number,
): { decision?: DecisionPolicy; calibration?: CalibrationPoint[] } {
  return {
    ...(decision && { decision: decisionPolicy(matched(decision.threshold)) }),
    ...(calibration && {
      calibration: calibration.map(({ distance, probability }) => ({
        distance: matched(distance),
        probability,
      })),
    }),
  };
}
