import * as tf from '@tensorflow/tfjs-core';
import { decayed } from './decayed.js';

/** The kernel's name in tfjs' registry. */
export const rmsPropKernel = 'LookalikeRmsPropStep';

/** A weight, its gradient, and the decaying mean of its gradient's square; all of one shape, float32. */
export interface RmsPropTensors {
  readonly weight: tf.Tensor;
  readonly gradient: tf.Tensor;
  readonly square: tf.Tensor;
}

export interface RmsPropOptions {
  readonly learningRate: number;
  /** How much of the old mean is kept, 0..1. */
  readonly decay: number;
  /** Prevents a division by zero. */
  readonly epsilon: number;
}

/**
 * One step of RMSProp (Hinton, 2012, lecture 6e), in one pass over the weights on the WASM engine: `square ← decay ·
 * square + (1 − decay) · g²`, `weight ← weight − rate · g / √(square + ε)`.
 * @returns the new weight and square; the old ones are not changed
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { dispose, rmsPropStep, tensor } from '@lookalike/runtime/tensors';
 *
 * await initRuntime();
 * const state = { weight: tensor([1]), gradient: tensor([2]), square: tensor([4]) };
 * const next = rmsPropStep(state, { learningRate: 0.1, decay: 0.9, epsilon: 0 });
 * console.log(next.weight.dataSync()[0].toFixed(2)); // → 0.90
 * dispose([state, next]);
 * ```
 */
export function rmsPropStep(
  { weight, gradient, square }: RmsPropTensors,
  options: RmsPropOptions,
): Pick<RmsPropTensors, 'weight' | 'square'> {
  if (tf.getKernel(rmsPropKernel, tf.getBackend())) {
    const inputs = { weight, gradient, square };
    const [newWeight, newSquare] = tf.engine().runKernel<tf.Tensor[]>(rmsPropKernel, inputs, { ...options });
    return { weight: newWeight, square: newSquare };
  }
  const { learningRate, decay, epsilon } = options;
  return tf.tidy(() => {
    const mean = decayed(square, tf.square(gradient), decay);
    const change = tf.mul(tf.div(gradient, tf.sqrt(tf.add(mean, epsilon))), learningRate);
    return { weight: tf.sub(weight, change), square: mean };
  });
}
