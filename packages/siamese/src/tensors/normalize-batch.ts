import {
  add,
  batchNorm,
  customGrad,
  div,
  mul,
  onesLike,
  relu,
  rsqrt,
  square,
  sub,
  sum,
  type Tensor,
  type Tensor1D,
  tidy,
  zerosLike,
} from '@tensorflow/tfjs-core';

/** A batch's mean and variance in each channel, both `[c]`. */
export interface BatchMoments {
  mean: Tensor1D;
  variance: Tensor1D;
}

const channelsOf = ({ shape }: Tensor): number => shape[shape.length - 1];
const countOf = (x: Tensor): number => x.size / channelsOf(x);

/** The sum in each channel, `[..., c]` → `[c]`. */
const channelSums = (x: Tensor): Tensor1D =>
  sum(
    x,
    x.shape.slice(0, -1).map((_, axis) => axis),
  );

/** `(x − centre) · scale` in each channel. */
const scaled = (x: Tensor, centre: Tensor1D, scale: Tensor1D): Tensor =>
  batchNorm(x, centre, onesLike(centre), zerosLike(centre), scale, 0);

export function batchMoments(x: Tensor): BatchMoments {
  const mean = div(channelSums(x), countOf(x)) as Tensor1D;
  const variance = relu(sub(div(channelSums(square(x)), countOf(x)), square(mean))) as Tensor1D;
  return { mean, variance };
}

/**
 * Batch normalisation in training (Ioffe and Szegedy, 2015): each channel of `x`, `[..., c]`, at mean 0 and variance 1
 * over the batch, times `gamma` plus `beta`, both `[c]`. The gradient, through the moments too, is composed of sums and
 * per-channel scaling, a quarter of the passes that the operations' own gradients take.
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
    return { value, gradFunc: (dy: Tensor, saved: Tensor[]) => gradients(dy, saved, epsilon) };
  });
  return normalize(x, gamma, beta);
}

function gradients(dy: Tensor, saved: Tensor[], epsilon: number): Tensor[] {
  return tidy(() => {
    const [x, gamma, mean, variance] = saved as [Tensor, Tensor1D, Tensor1D, Tensor1D];
    const count = countOf(x);
    const inverse = rsqrt(add(variance, epsilon)) as Tensor1D;
    const beta = channelSums(dy);
    const along = sub(channelSums(mul(dy, x)), mul(mean, beta)); // Σ dy · (x − mean)
    const scale = mul(gamma, inverse) as Tensor1D;
    const centred = scaled(dy, div(beta, count) as Tensor1D, scale);
    const turned = scaled(x, mean, div(mul(mul(scale, square(inverse)), along), count) as Tensor1D);
    return [sub(centred, turned), mul(along, inverse), beta];
  });
}
