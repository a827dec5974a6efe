import {
  add,
  cast,
  div,
  equal,
  exp,
  expandDims,
  eye,
  log,
  matMul,
  mul,
  type Scalar,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';

/**
 * A loss over all faces of a batch.
 * @param embeddings `[n, d]`, of length 1
 * @param identities `[n]`, int32: who each face shows
 */
export type BatchLoss = (embeddings: Tensor2D, identities: Tensor1D, margin: number) => Scalar;

/** What cosines are multiplied by before the softmax: the inverse of the paper's temperature. */
const scale = 16;

/**
 * Supervised contrastive loss (Khosla et al., 2020): a softmax pulls each face to every other face of its person, and
 * away from the faces of others; the cosine to faces of the same person counts `margin` less (Wang et al., 2018). Faces
 * of the same person do not compete with each other. A face whose person appears only once in the batch only serves as
 * a face of others.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { supervisedContrastiveLoss } from '@lookalike/siamese/tensors';
 * import { tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
 *
 * await initRuntime();
 * const faces = [[1, 0], [1, 0], [0, 1]];
 * const loss = tidy(() =>
 *   supervisedContrastiveLoss(tensor2d(faces), tensor1d([0, 0, 1], 'int32'), 0.2).dataSync(),
 * );
 * console.log(loss.length); // → 1
 * ```
 */
export const supervisedContrastiveLoss: BatchLoss = (embeddings, identities, margin) =>
  tidy(() => {
    const isOfOne = cast(equal(expandDims(identities, 1), expandDims(identities, 0)), 'float32'); // [n, n]
    const isOwn = sub(isOfOne, eye(identities.size)); // without the face itself
    const cosines = sub(matMul(embeddings, embeddings, false, true), mul(isOwn, margin));
    // No logit is above the scale, so that nothing overflows when that is taken off first.
    const logits = sub(mul(cosines, scale), scale); // [n, n]
    const powers = exp(logits);
    const others = sum(mul(powers, sub(1, isOfOne)), 1, true); // [n, 1]
    const losses = sub(log(add(powers, others)), logits);
    return div(sum(mul(losses, isOwn)), sum(isOwn)) as Scalar;
  });
