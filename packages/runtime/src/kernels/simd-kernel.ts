import type * as tf from '@tensorflow/tfjs-core';
import type { SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

/**
 * One call of a kernel: its inputs by name, some of them optional, tfjs' attributes, and the memory and module to work
 * with.
 */
export interface KernelCall<Names extends string, Attrs, Optional extends string = never> {
  readonly inputs: Readonly<Record<Names, tf.TensorInfo>> &
    Readonly<Partial<Record<Optional, tf.TensorInfo>>>;
  readonly attrs: Attrs;
  readonly heap: WasmHeap;
  readonly simd: SimdModule;
}

/** Handles a call of a kernel, or returns undefined if it cannot; the stock kernel is then called. */
export type SimdKernel<Names extends string, Attrs, Optional extends string = never> = (
  call: KernelCall<Names, Attrs, Optional>,
) => tf.TensorInfo | tf.TensorInfo[] | undefined;
