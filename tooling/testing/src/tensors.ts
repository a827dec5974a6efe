import * as tf from '@tensorflow/tfjs-core';
import { expect } from 'vitest';

/** Runs `work` and fails when it leaves a tensor behind, whether it returns or throws. */
export async function expectNoLeak<T>(work: () => T | Promise<T>): Promise<T> {
  const before = tf.memory().numTensors;
  const assertNoneLeft = () => expect(tf.memory().numTensors - before, 'tensors left behind').toBe(0);
  let result: T;
  try {
    result = await work();
  } catch (error) {
    // An assertion that failed leaves its tensors, and is what is to be read.
    if (!(error instanceof Error && error.name === 'AssertionError')) assertNoneLeft();
    throw error;
  }
  assertNoneLeft();
  return result;
}
