import { type BatchMoments, batchNormGradient } from '@lookalike/runtime/tensors';
import { batchNorm, customGrad, type Tensor, type Tensor1D } from '@tensorflow/tfjs-core';

/**
 * Batch normalisation in training (Ioffe and Szegedy, 2015): each channel of `x`, `[..., c]`, at mean 0 and variance 1
 * over the batch, times `gamma` plus `beta`, both `[c]`, with the gradient through the moments too.
 */
export function normalizeBatch(
  x: Tensor,
  { mean, variance }: BatchMoments,
  { gamma, beta, epsilon }: { gamma: Tensor1D; beta: Tensor1D; epsilon: number },
): Tensor {
  const normalize = customGrad((input, scale, offset, save) => {
    const [x, gamma, beta] = [input, scale, offset] as [Tensor, Tensor1D, Tensor1D];
    (save as (tensors: Tensor[]) => void)([x, gamma, mean, variance]);
    const value = batchNorm(x, mean, variance, beta, gamma, epsilon);
    return { value, gradFunc: (dy: Tensor, saved: Tensor[]) => gradientsOf(dy, saved, epsilon) };
  });
  return normalize(x, gamma, beta);
}

function gradientsOf(dy: Tensor, saved: Tensor[], epsilon: number): Tensor[] {
  const [x, gamma, mean, variance] = saved as [Tensor, Tensor1D, Tensor1D, Tensor1D];
  return batchNormGradient(dy, { x, gamma, mean, variance, epsilon });
}
