import * as tf from '@tensorflow/tfjs-core';
import { registerMissingKernels } from '../fallbacks/register-missing-kernels.js';
import { installSimdKernels, removeSimdKernels } from '../kernels/install-simd-kernels.js';
import type { RuntimeOptions } from '../runtime-options.js';
import type { EngineStart } from './engine-start.js';

/** Starts the WebAssembly engine and gives it the kernels that it lacks. */
export async function startWasm({ wasmPath, kernels = 'simd' }: RuntimeOptions): Promise<EngineStart> {
  try {
    if (!tf.findBackendFactory('wasm')) await bringBackend(wasmPath);
    if (!(await tf.setBackend('wasm'))) throw new Error('its .wasm file could not be loaded');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      absent: false,
      failure: `the wasm engine did not start: ${reason} (does wasmPath say where its .wasm files are?)`,
    };
  }
  registerMissingKernels();
  if (!(await hasSimd())) {
    return { ok: true, notes: ['WebAssembly has no SIMD here: expect a third of the speed'] };
  }
  if (kernels === 'simd') return { ok: true, ...(await installSimdKernels()) };
  removeSimdKernels();
  return { ok: true, notes: [] };
}

/** Registers the engine; one that another copy of tfjs has brought already stays, since kernels would be registered twice. */
async function bringBackend(wasmPath: RuntimeOptions['wasmPath']): Promise<void> {
  const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  if (wasmPath !== undefined) setWasmPaths(typeof wasmPath === 'string' ? wasmPath : { ...wasmPath });
}

export async function hasSimd(): Promise<boolean> {
  return (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
}
