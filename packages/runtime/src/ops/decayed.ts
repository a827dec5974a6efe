import * as tf from '@tensorflow/tfjs-core';

/** `old · decay + fresh · (1 − decay)` */
export function decayed(old: tf.Tensor, fresh: tf.Tensor, decay: number): tf.Tensor {
  return tf.tidy(() => tf.add(tf.mul(old, decay), tf.mul(fresh, 1 - decay)));
}
