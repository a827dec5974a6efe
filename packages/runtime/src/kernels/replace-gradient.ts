import * as tf from '@tensorflow/tfjs-core';

/** Our gradient in tfjs' registry: it keeps the one whose place it took. */
interface ReplacingGradient extends tf.GradConfig {
  readonly stock: tf.GradConfig;
}

/** Lets an operation be derived by ours. Where a program brings no gradients there is none to replace. */
export function replaceGradient(config: tf.GradConfig): void {
  const stock = stockGradient(config.kernelName);
  if (stock === undefined) return;
  const ours: ReplacingGradient = { ...config, stock };
  register(ours);
}

/** Gives the stock gradient its place back. */
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
