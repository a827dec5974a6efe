import * as tf from '@tensorflow/tfjs-core';
import { registerMissingKernels } from '../fallbacks/register-missing-kernels.js';
import { installSimdKernels, removeSimdKernels } from '../kernels/install-simd-kernels.js';
import type { RuntimeOptions } from '../runtime-options.js';
import type { EngineStart } from './engine-start.js';

/** Starts the WebAssembly engine and adds the kernels that it lacks. */
export async function startWasm({ kernels = 'simd' }: RuntimeOptions): Promise<EngineStart> {
  try {
    if (!tf.findBackendFactory('wasm')) await bringBackend();
    if (!(await tf.setBackend('wasm'))) throw new Error('its WebAssembly could not be compiled');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      ok: false,
      absent: false,
      failure: `the wasm engine did not start: ${reason} (a page's Content-Security-Policy must allow 'wasm-unsafe-eval')`,
    };
  }
  registerMissingKernels();
  if (!(await hasSimd())) {
    return { ok: true, notes: ['WebAssembly has no SIMD here: it runs at about a third of the speed'] };
  }
  if (kernels === 'simd') return { ok: true, ...(await installSimdKernels()) };
  removeSimdKernels();
  return { ok: true, notes: [] };
}

/** Registers the engine, unless another copy of tfjs has already registered one: kernels would be registered twice. */
async function bringBackend(): Promise<void> {
  await import('@tensorflow/tfjs-backend-wasm');
  // In a cross-origin isolated page tfjs would use threads, and our kernels cannot work on their memory
  // (docs/decisions/0007).
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}

export async function hasSimd(): Promise<boolean> {
  return (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) === true;
}
