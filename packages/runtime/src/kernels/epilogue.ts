import type * as tf from '@tensorflow/tfjs-core';
import type { FinishArguments } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

/** What is done to a sum before it is stored; see assembly/finish.ts. */
export interface Finish {
  readonly bias?: tf.TensorInfo;
  /** What negative sums are multiplied by: one a column, or one for all. */
  readonly slope?: tf.TensorInfo;
  readonly uniformSlope: number;
  /** The greatest value. */
  readonly ceiling: number;
}

const noCeiling = Number.POSITIVE_INFINITY;

/** Sums as they are. */
export const linear: Finish = Object.freeze({ uniformSlope: 1, ceiling: noCeiling });

const activations: Readonly<Record<string, Finish>> = {
  linear,
  relu: { uniformSlope: 0, ceiling: noCeiling },
  relu6: { uniformSlope: 0, ceiling: 6 },
};

/** The finish that a fused kernel asks for, or undefined where ours cannot do it. */
export function finishOf(
  activation: string,
  columns: number,
  bias: tf.TensorInfo | undefined,
  slope: tf.TensorInfo | undefined,
): Finish | undefined {
  const fits = [bias, slope].every((tensor) => !tensor || isOnePerColumn(tensor.shape, columns));
  if (!fits) return undefined;
  if (activation === 'prelu') return slope && { ...linear, bias, slope };
  return activations[activation] && { ...activations[activation], bias };
}

function isOnePerColumn(shape: readonly number[], columns: number): boolean {
  return shape.at(-1) === columns && shape.slice(0, -1).every((size) => size === 1);
}

/** A finish as the kernels take it. */
export function finishArguments(
  heap: WasmHeap,
  { bias, slope, uniformSlope, ceiling }: Finish,
): FinishArguments {
  return [heap.addressOf(bias), heap.addressOf(slope), uniformSlope, ceiling];
}
