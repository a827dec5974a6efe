import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Address } from './simd-module.js';

const floatBytes = 4;

/** The memory in which the WASM engine keeps its tensors: where they lie, and room for more. */
export class WasmHeap {
  constructor(
    readonly backend: BackendWasm,
    readonly memory: WebAssembly.Memory,
  ) {}

  /** Where a tensor's values begin; 0 for a tensor that isn't there. */
  addressOf(tensor: tf.TensorInfo | undefined): Address {
    return tensor === undefined ? 0 : this.backend.getMemoryOffset(tensor.dataId);
  }

  /** A new float32 tensor whose values `fill` writes; it is freed when that throws. */
  create(shape: readonly number[], fill: (address: Address) => void): tf.TensorInfo {
    const [tensor] = this.createAll(1, shape, fill);
    return tensor;
  }

  /** Several new tensors of one shape, likewise. */
  createAll(
    count: number,
    shape: readonly number[],
    fill: (...addresses: Address[]) => void,
  ): tf.TensorInfo[] {
    const tensors = Array.from({ length: count }, () => this.backend.makeOutput([...shape], 'float32'));
    try {
      if (tf.util.sizeFromShape([...shape]) > 0) fill(...tensors.map((tensor) => this.addressOf(tensor)));
      return tensors;
    } catch (error) {
      for (const { dataId } of tensors) this.backend.disposeData(dataId);
      throw error;
    }
  }

  /** Lends `bytes` of scratch memory, a whole number of floats, from the engine's own allocator. */
  lend<T>(bytes: number, work: (address: Address) => T): T {
    const scratch = this.backend.makeOutput([bytes / floatBytes], 'float32');
    try {
      return work(this.addressOf(scratch));
    } finally {
      this.backend.disposeData(scratch.dataId);
    }
  }
}
