import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Runs `work` and fails when it leaves a tensor behind, whether it returns or throws. */
export async function expectNoLeak<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const left = () => tf.memory().numTensors - before;
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // An assertion that failed leaves its tensors, and is what is to be read.
    const isAssertion = error instanceof Error && error.name === 'AssertionError';
    if (isAssertion || left() === 0) throw error;
    throw new Error(`${left()} tensors left behind by what failed`, { cause: error });
  }
  expect(left(), 'tensors left behind').toBe(0);
  return result;
}
