import * as tf from '@tensorflow/tfjs-core';

/** A network with its weights filled in. */
export type Network = (x: tf.Tensor4D) => tf.Tensor[];

/** Runs a network on `[n, h, w, c]` values and reads its outputs; leaves no tensor behind. */
export async function runNetwork(
  network: Network,
  values: Float32Array,
  shape: [n: number, h: number, w: number, c: number],
): Promise<Float32Array[]> {
  const outputs = tf.tidy(() => network(tf.tensor4d(values, shape)));
  try {
    return await Promise.all(outputs.map((output) => output.data<'float32'>()));
  } finally {
    tf.dispose(outputs);
  }
}
