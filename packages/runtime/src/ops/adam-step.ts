import * as tf from '@tensorflow/tfjs-core';
import { decayed } from './decayed.js';

/** The kernel's name in tfjs' registry. */
export const adamKernel = 'LookalikeAdamStep';

/** A weight, its gradient, and the decaying means of the gradient and of its square; all of one shape, float32. */
export interface AdamTensors {
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
  readonly moment: tf.Tensor;
  readonly square: tf.Tensor;
}

export interface AdamOptions {
  readonly learningRate: number;
  /** β₁ and β₂: how much of the old means is kept, 0..1. */
  readonly momentDecay: number;
  readonly squareDecay: number;
  /** Prevents a division by zero. */
  readonly epsilon: number;
  /** 1 for the first step. */
  readonly step: number;
}

/**
 * One step of Adam (Kingma and Ba, 2015), in one pass over the weights on the WASM engine.
 * @returns the new weight and means; the old ones are not changed
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { adamStep, dispose, tensor } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const state = { weight: tensor([1]), gradient: tensor([2]), moment: tensor([0]), square: tensor([0]) };
 * const options = { learningRate: 0.1, momentDecay: 0.9, squareDecay: 0.999, epsilon: 1e-7, step: 1 };
 * const next = adamStep(state, options);
 * console.log(next.weight.dataSync()[0].toFixed(2)); // → 0.90
 * dispose([state, next]);
 * ```
 */
export function adamStep(
  { weight, gradient, moment, square }: AdamTensors,
  { learningRate, momentDecay, squareDecay, epsilon, step }: AdamOptions,
): Omit<AdamTensors, 'gradient'> {
  // Means that started at 0 are too small at first; dividing by these corrects that.
  const momentScale = 1 - momentDecay ** step;
  const squareScale = 1 - squareDecay ** step;
  if (tf.getKernel(adamKernel, tf.getBackend())) {
    const inputs = { weight, gradient, moment, square };
    const attrs = { learningRate, momentDecay, squareDecay, epsilon, momentScale, squareScale };
    const [newWeight, newMoment, newSquare] = tf.engine().runKernel<tf.Tensor[]>(adamKernel, inputs, attrs);
    return { weight: newWeight, moment: newMoment, square: newSquare };
  }
  return tf.tidy(() => {
    const mean = decayed(moment, gradient, momentDecay);
    const meanSquare = decayed(square, tf.square(gradient), squareDecay);
    const size = tf.add(tf.sqrt(tf.div(meanSquare, squareScale)), epsilon);
    const change = tf.mul(tf.div(tf.div(mean, momentScale), size), learningRate);
    return { weight: tf.sub(weight, change), moment: mean, square: meanSquare };
  });
}
