import * as tf from '@lookalike/runtime/tensors';

/** A network with its weights. */
export type Network = (x: tf.Tensor4D) => tf.Tensor[];

/**
 * Runs a network and reads its outputs; leaves no tensor behind.
 * @param input makes the network's input, `[n, h, w, c]`, which is freed along with everything else.
 */
export async function runNetwork(network: Network, input: () => tf.Tensor4D): Promise<Float32Array[]> {
  const outputs = tf.tidy(() => network(input()));
  try {
    return await Promise.all(outputs.map((output) => output.data<'float32'>()));
  } finally {
    tf.dispose(outputs);
  }
}
