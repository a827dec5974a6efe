import {
  add,
  exp,
  expandDims,
  log,
  matMul,
  mean,
  mul,
  oneHot,
  relu,
  type Scalar,
  sqrt,
  square,
  step,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import { directionsOf } from '../directions.js';

/**
 * A loss over faces and the people of a training. Each person has a direction, which is learnt too: a face should be nearer to
 * its own person's direction than to any other, by a margin.
 * @param embeddings `[n, d]`, of length 1
 * @param people `[c, d]`, of any length
 * @param identities `[n]`, int32: who each face shows, 0..c − 1
 */
export type ClassLoss = (
  embeddings: Tensor2D,
  people: Tensor2D,
  identities: Tensor1D,
  margin: number,
) => Scalar;

/** The factor of the cosines before the softmax; without it, even a perfectly placed face would have a large loss. */
const scale = 30;
/** Keeps the root's gradient finite for a face exactly at its person's direction. */
const smallestSquare = 1e-6;

/** The cosine of an angle that is `margin` more; beyond π it keeps falling (Deng et al., 2019). */
function addAngle(cosines: Tensor1D, margin: number): Tensor1D {
  const sines = sqrt(add(relu(sub(1, square(cosines))), smallestSquare));
  const turned = sub(mul(cosines, Math.cos(margin)), mul(sines, Math.sin(margin)));
  const beyond = sub(cosines, margin * Math.sin(margin));
  const isWithin = step(add(cosines, Math.cos(margin))); // 1 or 0, without a gradient
  return add(beyond, mul(isWithin, sub(turned, beyond)));
}

/** −log of the softmax for each face's own person, whose cosine is reduced by the margin. */
function marginSoftmax(
  [embeddings, people, identities]: [Tensor2D, Tensor2D, Tensor1D],
  lessen: (cosines: Tensor1D) => Tensor1D,
): Scalar {
  return tidy(() => {
    const cosines = matMul(embeddings, directionsOf(people), false, true); // [n, c]
    const own = oneHot(identities, people.shape[0]); // [n, c]
    const ownCosines = sum(mul(cosines, own), 1) as Tensor1D; // [n]
    const lessened = lessen(ownCosines);
    const change = mul(own, expandDims(sub(lessened, ownCosines), 1)); // [n, c]
    const logits = mul(add(cosines, change), scale);
    // No logit is above the scale, so that nothing overflows when that is taken off first.
    const total = add(log(sum(exp(sub(logits, scale)), 1)), scale);
    return mean(sub(total, mul(lessened, scale))) as Scalar;
  });
}

/**
 * ArcFace (Deng, Guo, Xue and Zafeiriou, 2019): the angle to the face's own person counts `margin` radians more.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { arcFaceLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * const loss = tidy(() =>
 *   arcFaceLoss(tensor2d([[1, 0]]), tensor2d([[1, 0], [0, 1]]), tensor1d([0], 'int32'), 0.5).dataSync(),
 * );
 * console.log(loss.length); // → 1
 * ```
 */
export const arcFaceLoss: ClassLoss = (embeddings, people, identities, margin) =>
  marginSoftmax([embeddings, people, identities], (cosines) => addAngle(cosines, margin));

/**
 * CosFace (Wang et al., 2018): the cosine to the face's own person counts `margin` less.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { cosFaceLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * const loss = tidy(() =>
 *   cosFaceLoss(tensor2d([[1, 0]]), tensor2d([[1, 0], [0, 1]]), tensor1d([0], 'int32'), 0.35).dataSync(),
 * );
 * console.log(loss.length); // → 1
 * ```
 */
export const cosFaceLoss: ClassLoss = (embeddings, people, identities, margin) =>
  marginSoftmax([embeddings, people, identities], (cosines) => sub(cosines, margin) as Tensor1D);
