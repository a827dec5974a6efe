import type * as tf from '@tensorflow/tfjs-core';
import type { EpilogueArguments } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

/** What is done to a sum before it is stored; see assembly/elementwise/epilogue.ts. */
export interface Epilogue {
  readonly bias?: tf.TensorInfo;
  /** What negative sums are multiplied by: one a column, or one for all. */
  readonly slope?: tf.TensorInfo;
  readonly uniformSlope: number;
  /** The greatest value. */
  readonly ceiling: number;
}

const noCeiling = Number.POSITIVE_INFINITY;

/** Sums as they are. */
export const linear: Epilogue = Object.freeze({ uniformSlope: 1, ceiling: noCeiling });

const activations: Readonly<Record<string, Epilogue>> = {
  linear,
  relu: { uniformSlope: 0, ceiling: noCeiling },
  relu6: { uniformSlope: 0, ceiling: 6 },
};

/** The epilogue that a fused kernel asks for, or undefined where ours cannot do it. */
export function epilogueOf(
  activation: string,
  columns: number,
  bias: tf.TensorInfo | undefined,
  slope: tf.TensorInfo | undefined,
): Epilogue | undefined {
  const fits = [bias, slope].every((tensor) => !tensor || isOnePerColumn(tensor.shape, columns));
  if (!fits) return undefined;
  if (activation === 'prelu') return slope && { ...linear, bias, slope };
  return activations[activation] && { ...activations[activation], bias };
}

function isOnePerColumn(shape: readonly number[], columns: number): boolean {
  return shape.at(-1) === columns && shape.slice(0, -1).every((size) => size === 1);
}

/** An epilogue as the kernels take it. */
export function epilogueArguments(
  heap: WasmHeap,
  { bias, slope, uniformSlope, ceiling }: Epilogue,
): EpilogueArguments {
  return [heap.addressOf(bias), heap.addressOf(slope), uniformSlope, ceiling];
}
