import type * as tf from '@tensorflow/tfjs-core';
import type { EpilogueArguments } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

/** Applied to a sum before it is stored; see assembly/elementwise/epilogue.ts. */
export interface Epilogue {
  readonly bias?: tf.TensorInfo;
  /** The factor for negative sums: one per column, or one for all. */
  readonly slope?: tf.TensorInfo;
  readonly uniformSlope: number;
  /** The maximum value. */
  readonly ceiling: number;
}

const noCeiling = Number.POSITIVE_INFINITY;

/** Leaves sums unchanged. */
export const linear: Epilogue = Object.freeze({ uniformSlope: 1, ceiling: noCeiling });

/** Cuts negative sums off. */
export const relu: Epilogue = Object.freeze({ uniformSlope: 0, ceiling: noCeiling });

const activations: Readonly<Record<string, Epilogue>> = {
  linear,
  relu,
  relu6: { uniformSlope: 0, ceiling: 6 },
};

/** The epilogue of a fused kernel, or undefined if ours cannot compute it. */
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

/** An epilogue as arguments of the kernels. */
export function epilogueArguments(
  heap: WasmHeap,
  { bias, slope, uniformSlope, ceiling }: Epilogue,
): EpilogueArguments {
  return [heap.addressOf(bias), heap.addressOf(slope), uniformSlope, ceiling];
}
