import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-layers'; // brings the gradients
import { expect } from 'vitest';
import { initRuntime } from '../src/init-runtime.js';
import type { KernelChoice } from '../src/runtime-options.js';

/** The module that brings TensorFlow's library, where benchmarks/tensorflow.mjs has that compared in the place of wasm. */
const library = process.env.LOOKALIKE_TENSORFLOW;
const importTensorflow = () => import(/* @vite-ignore */ String(library));
const compared = library === undefined ? 'wasm' : 'tensorflow';

/** TensorFlow's library takes no empty batches, no segment beyond the last, no dilated depthwise convolution, and not all strides. */
export const takesEverything: boolean = library === undefined;

/**
 * Runs one function on the wasm engine, with the given kernels, and on the cpu engine, and returns the values of both; wasm
 * is left in use.
 */
export async function onBoth(
  work: () => tf.Tensor,
  kernels: KernelChoice = 'simd',
): Promise<[Float32Array, Float32Array]> {
  const valuesOn = async (engine: 'cpu' | 'wasm' | 'tensorflow') => {
    await initRuntime({ engine, kernels, importTensorflow });
    return tf.tidy(() => Float32Array.from(work().dataSync()));
  };
  const cpu = await valuesOn('cpu');
  return [await valuesOn(compared), cpu];
}

/** A tensor of numbers in −1..1 that depend on the seed only. */
export function uniform<R extends tf.Rank>(shape: tf.ShapeMap[R], seed: number): tf.Tensor<R> {
  return tf.randomUniform<R>(shape, -1, 1, 'float32', seed);
}

/** Fails when two results differ by more than `tolerance`, relative to the largest value. */
export function expectClose(got: ArrayLike<number>, expected: ArrayLike<number>, tolerance: number): void {
  expect(got.length).toBe(expected.length);
  let scale = 1;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]));
    const difference = Math.abs(got[i] - expected[i]);
    worst = Number.isNaN(difference) ? Number.POSITIVE_INFINITY : Math.max(worst, difference);
  }
  expect(worst / scale).toBeLessThanOrEqual(tolerance);
}

/** Calls a kernel by its name, as tfjs does for its operations. */
export function runKernel(name: string, inputs: tf.NamedTensorMap, attrs: object): tf.Tensor {
  return tf.engine().runKernel<tf.Tensor>(name, inputs, { ...attrs });
}
