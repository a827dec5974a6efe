import type * as tf from '@tensorflow/tfjs-core';
import { activations } from './simd-module.js';

/** What is done to a sum before it is stored; see assembly/finish.ts. */
export interface Finish {
  readonly bias?: tf.TensorInfo;
  readonly slope?: tf.TensorInfo;
  readonly activation: number;
}

/** The finish that a fused kernel asks for, or undefined where ours cannot do it. */
export function finishOf(
  activationName: string,
  columns: number,
  bias: tf.TensorInfo | undefined,
  slope: tf.TensorInfo | undefined,
): Finish | undefined {
  const activation = activations[activationName];
  const fits = [bias, slope].every((tensor) => !tensor || isOnePerColumn(tensor.shape, columns));
  const needsSlope = activation === activations.prelu;
  if (activation === undefined || !fits || (needsSlope && !slope)) return undefined;
  return { bias, slope, activation };
}

function isOnePerColumn(shape: readonly number[], columns: number): boolean {
  return shape.at(-1) === columns && shape.slice(0, -1).every((size) => size === 1);
}
