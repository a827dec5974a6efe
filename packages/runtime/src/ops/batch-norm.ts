import * as tf from '@tensorflow/tfjs-core';

/** The kernels' names in tfjs' registry. */
export const batchMomentsKernel = 'LookalikeBatchMoments';
export const batchNormGradientKernel = 'LookalikeBatchNormGradient';

/** Channels that make a vector; the kernels take whole vectors. */
const laneCount = 4;

/** A batch's mean and variance in each channel, both `[c]`. */
export interface BatchMoments {
  mean: tf.Tensor1D;
  variance: tf.Tensor1D;
}

const channelsOf = ({ shape }: tf.Tensor): number => shape[shape.length - 1];
const countOf = (x: tf.Tensor): number => x.size / channelsOf(x);

const hasKernel = (name: string, x: tf.Tensor): boolean =>
  channelsOf(x) % laneCount === 0 && x.size > 0 && tf.getKernel(name, tf.getBackend()) !== undefined;

/** The sum in each channel, `[..., c]` → `[c]`. */
const channelSums = (x: tf.Tensor): tf.Tensor1D =>
  tf.sum(
    x,
    x.shape.slice(0, -1).map((_, axis) => axis),
  );

/** `(x − centre) · scale` in each channel. */
const scaled = (x: tf.Tensor, centre: tf.Tensor1D, scale: tf.Tensor1D): tf.Tensor =>
  tf.batchNorm(x, centre, tf.onesLike(centre), tf.zerosLike(centre), scale, 0);

/**
 * The mean and the variance of each channel over a batch, `[..., c]`. Without a gradient: that of what is normalised by them
 * is {@link batchNormGradient}. On the WASM engine this is one pass by one of our kernels, with whole vectors of channels.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { type BatchMoments, batchMoments, dispose, tensor } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const x = tensor([1, 2, 3, 6], [2, 2]);
 * const { mean, variance }: BatchMoments = batchMoments(x);
 * console.log(mean.dataSync(), variance.dataSync()); // → Float32Array(2) [ 2, 4 ] Float32Array(2) [ 1, 4 ]
 * dispose([x, mean, variance]);
 * ```
 */
export function batchMoments(x: tf.Tensor): BatchMoments {
  if (hasKernel(batchMomentsKernel, x)) {
    const [mean, variance] = tf.engine().runKernel<tf.Tensor1D[]>(batchMomentsKernel, { x });
    return { mean, variance };
  }
  return tf.tidy(() => {
    const mean = tf.div(channelSums(x), countOf(x)) as tf.Tensor1D;
    const variance = tf.relu(
      tf.sub(tf.div(channelSums(tf.square(x)), countOf(x)), tf.square(mean)),
    ) as tf.Tensor1D;
    return { mean, variance };
  });
}

/** What {@link batchNormGradient} needs of the normalisation. */
export interface NormalizedBatch extends BatchMoments {
  /** What was normalised, `[..., c]`. */
  x: tf.Tensor;
  /** The factor of each channel, `[c]`. */
  gamma: tf.Tensor1D;
  /** Added to the variance. */
  epsilon: number;
}

/**
 * The gradients of batch normalisation in training (Ioffe and Szegedy, 2015), through the moments too, by x, gamma and beta.
 * On the WASM engine these are two passes by one of our kernels, with whole vectors of channels.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { batchMoments, batchNormGradient, dispose, type NormalizedBatch, tensor, type Tensor1D } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const [x, dy] = [tensor([1, 3], [2, 1]), tensor([1, 1], [2, 1])];
 * const gamma = tensor([2]) as Tensor1D;
 * const normalized: NormalizedBatch = { ...batchMoments(x), x, gamma, epsilon: 0 };
 * const gradients = batchNormGradient(dy, normalized); // moving all values alike changes nothing, except for beta
 * console.log(gradients.map((gradient) => gradient.dataSync()[0] + 0)); // → [ 0, 0, 2 ]
 * dispose([x, dy, gamma, normalized.mean, normalized.variance, ...gradients]);
 * ```
 */
export function batchNormGradient(
  dy: tf.Tensor,
  { x, gamma, mean, variance, epsilon }: NormalizedBatch,
): tf.Tensor[] {
  if (hasKernel(batchNormGradientKernel, x))
    return tf.engine().runKernel(batchNormGradientKernel, { dy, x, gamma, mean, variance }, { epsilon });
  return tf.tidy(() => {
    const count = countOf(x);
    const inverse = tf.rsqrt(tf.add(variance, epsilon)) as tf.Tensor1D;
    const beta = channelSums(dy);
    const along = tf.sub(channelSums(tf.mul(dy, x)), tf.mul(mean, beta)); // Σ dy · (x − mean)
    const scale = tf.mul(gamma, inverse) as tf.Tensor1D;
    const centred = scaled(dy, tf.div(beta, count) as tf.Tensor1D, scale);
    const factor = tf.div(tf.mul(tf.mul(scale, tf.square(inverse)), along), count) as tf.Tensor1D;
    return [tf.sub(centred, scaled(x, mean, factor)), tf.mul(along, inverse), beta];
  });
}
