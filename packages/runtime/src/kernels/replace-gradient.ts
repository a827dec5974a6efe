import * as tf from '@tensorflow/tfjs-core';

/** Our gradient in tfjs' registry, with the stock gradient that it replaces. */
interface ReplacingGradient extends tf.GradConfig {
  readonly stock: tf.GradConfig;
}

/** Replaces the gradient of an operation by ours, if the program has loaded gradients at all. */
export function replaceGradient(config: tf.GradConfig): void {
  const stock = stockGradient(config.kernelName);
  if (stock === undefined) return;
  const ours: ReplacingGradient = { ...config, stock };
  register(ours);
}

/** Restores the stock gradient. */
export function restoreGradient({ kernelName }: tf.GradConfig): void {
  const stock = stockGradient(kernelName);
  if (stock) register(stock);
}

function stockGradient(kernelName: string): tf.GradConfig | undefined {
  const current: (tf.GradConfig & Partial<ReplacingGradient>) | undefined = tf.getGradient(kernelName);
  return current?.stock ?? current;
}

function register(config: tf.GradConfig): void {
  tf.unregisterGradient(config.kernelName);
  tf.registerGradient(config);
}
