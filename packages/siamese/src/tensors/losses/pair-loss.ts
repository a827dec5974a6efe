import {
  customGrad,
  mul,
  type Scalar,
  scalar,
  type Tensor,
  type Tensor1D,
  tensor1d,
  tidy,
} from '@tensorflow/tfjs-core';

/**
 * A loss over pairs: their distances `[n]`, their labels `[n]` (1 = the same person, 0 = different people)
 * and the margin, whose meaning is the loss's own. The mean over the pairs.
 */
export type PairLoss = (distances: Tensor1D, labels: Tensor1D, margin: number) => Scalar;

/** What a pair adds to a loss, and its derivative by the distance. */
type PairTerm = readonly [value: number, slope: number];

/** The term of a pair of one kind. */
type TermOf = (distance: number, margin: number) => PairTerm;

/** The mean and its derivatives by the distances. */
function meanOf(
  { pull, push }: { pull: TermOf; push: TermOf },
  [distances, labels]: readonly ArrayLike<number>[],
  margin: number,
) {
  const count = distances.length;
  let sum = 0;
  const slopes = Float32Array.from(distances, (distance, pair) => {
    const [pulled, pullSlope] = pull(distance, margin);
    const [pushed, pushSlope] = push(distance, margin);
    const share = labels[pair];
    sum += share * pulled + (1 - share) * pushed;
    return (share * pullSlope + (1 - share) * pushSlope) / count;
  });
  return { mean: sum / count, slopes };
}

/**
 * The mean of `pull` over pairs of one person and of `push` over pairs of two. A batch has a few numbers of each, which are
 * added up faster than the operations of TensorFlow.js and their gradients are set up.
 */
export const pairLoss =
  (terms: { pull: TermOf; push: TermOf }): PairLoss =>
  (distances, labels, margin) =>
    tidy(() => {
      const loss = customGrad((given) => {
        const { mean, slopes } = meanOf(terms, [(given as Tensor).dataSync(), labels.dataSync()], margin);
        return { value: scalar(mean), gradFunc: (dy: Tensor) => mul(dy, tensor1d(slopes)) };
      });
      return loss(distances) as Scalar;
    });

/** `x²` where x is positive or not a number, and how it grows with a distance that x grows with, or shrinks with (`direction` −1). */
export const squaredAbove = (x: number, direction: 1 | -1): PairTerm =>
  x <= 0 ? [0, 0] : [x ** 2, 2 * x * direction];

/** `x` where it is positive, likewise. */
export const above = (x: number, direction: 1 | -1): PairTerm => (x <= 0 ? [0, 0] : [x, direction]);
