import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import type { Address } from './simd-module.js';

const floatBytes = 4;

/** Values that were computed from a tensor's values and are kept with them, by name. */
type Companions = WeakMap<tf.DataId, Map<string, tf.TensorInfo>>;

const companions = new WeakMap<BackendWasm, Companions>();

/**
 * The companions of an engine's tensors; from then on the engine frees them along with the values that they were
 * computed from.
 */
function companionsOf(backend: BackendWasm): Companions {
  const known = companions.get(backend);
  if (known) return known;
  const made: Companions = new WeakMap();
  companions.set(backend, made);
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    if (!disposeData(dataId, force)) return false;
    for (const companion of made.get(dataId)?.values() ?? []) disposeData(companion.dataId);
    made.delete(dataId);
    return true;
  };
  return made;
}

/** The memory in which the WASM engine keeps its tensors: their addresses, and room for more. */
export class WasmHeap {
  readonly #companions: Companions;

  constructor(
    readonly backend: BackendWasm,
    readonly memory: WebAssembly.Memory,
  ) {
    this.#companions = companionsOf(backend);
  }

  /** The address of a tensor's values; 0 if there is no tensor. */
  addressOf(tensor: tf.TensorInfo | undefined): Address {
    return tensor === undefined ? 0 : this.backend.getMemoryOffset(tensor.dataId);
  }

  /** Creates a float32 tensor whose values `fill` writes; the tensor is freed if that throws. */
  create(shape: readonly number[], fill: (address: Address) => void): tf.TensorInfo {
    const [tensor] = this.createAll(1, shape, fill);
    return tensor;
  }

  /** Creates several tensors of one shape, likewise. */
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

  /**
   * Memory of `bytes`, a whole number of floats, that `fill` computes from a tensor's values: once per name, since
   * values do not change. It is freed along with the tensor.
   */
  keepBeside(
    { dataId }: tf.TensorInfo,
    name: string,
    bytes: number,
    fill: (address: Address) => void,
  ): Address {
    const beside = this.#companions.get(dataId) ?? new Map<string, tf.TensorInfo>();
    this.#companions.set(dataId, beside);
    const kept = beside.get(name) ?? this.create([bytes / floatBytes], fill);
    beside.set(name, kept);
    return this.addressOf(kept);
  }
}
