import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { WasmHeap } from './wasm-heap.js';

const testValues = Float32Array.of(1.5, -2.25, 3);

/** The parts of tfjs' WASM backend that the kernels depend on, none of which is a public API. */
type Foundation = Partial<Pick<BackendWasm, 'getMemoryOffset' | 'makeOutput' | 'disposeData'>> & {
  readonly wasm?: { readonly asm?: { readonly memory?: unknown } };
};

/**
 * Finds the memory of the WASM engine in use, and verifies that tensors are where the engine says.
 * @returns the heap, or why there is none
 */
export function openWasmHeap(): WasmHeap | string {
  const backend = tf.backend();
  const { wasm, getMemoryOffset, makeOutput, disposeData } = backend as unknown as Foundation;
  const memory = wasm?.asm?.memory;
  if (!(memory instanceof WebAssembly.Memory)) return 'its memory is not exposed';
  if (!getMemoryOffset || !makeOutput || !disposeData) return 'its tensors have no address';

  const heap = new WasmHeap(backend as unknown as BackendWasm, memory);
  const probe = tf.tensor1d(testValues);
  try {
    const found = new Float32Array(memory.buffer, heap.addressOf(probe), testValues.length);
    return testValues.every((value, index) => found[index] === value) ? heap : 'its tensors lie elsewhere';
  } finally {
    probe.dispose();
  }
}
