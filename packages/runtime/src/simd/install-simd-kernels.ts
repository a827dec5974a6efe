import * as tf from '@tensorflow/tfjs-core';
import type { ServingKernels } from '../runtime-info.js';
import { loadSimdModule } from './load-simd-module.js';
import { openWasmHeap } from './open-wasm-heap.js';
import { type AnySimdKernel, simdKernels } from './simd-kernels.js';
import type { SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

/** A kernel of ours in tfjs' registry: it keeps the one whose place it took. */
interface ReplacingConfig extends tf.KernelConfig {
  readonly stock: tf.KernelConfig;
}

/** Which kernels serve, and why not better ones. */
export interface InstalledKernels {
  readonly kernels: ServingKernels;
  readonly notes: readonly string[];
}

/**
 * Puts our kernels in the place of the stock ones in the registry of the WASM engine, which is in use.
 * What ours do not cover, they leave to the stock kernel.
 */
export async function installSimdKernels(): Promise<InstalledKernels> {
  const heap = openWasmHeap();
  if (typeof heap === 'string') {
    return {
      kernels: 'stock',
      notes: [`tfjs' own kernels serve instead of ours: the WASM engine is not as expected, ${heap}`],
    };
  }
  const { module, relaxed } = await loadSimdModule(heap.memory);
  for (const [name, serve] of Object.entries(simdKernels)) {
    const stock = stockKernel(name);
    if (stock) replaceKernel(withFallback(stock, serve, heap, module));
  }
  return { kernels: relaxed ? 'relaxed-simd' : 'simd', notes: [] };
}

/** Gives the stock kernels their places back. */
export function removeSimdKernels(): void {
  for (const name of Object.keys(simdKernels)) {
    const stock = stockKernel(name);
    if (stock) replaceKernel(stock);
  }
}

function stockKernel(name: string): tf.KernelConfig | undefined {
  const current: (tf.KernelConfig & Partial<ReplacingConfig>) | undefined = tf.getKernel(name, 'wasm');
  return current?.stock ?? current;
}

function replaceKernel(config: tf.KernelConfig): void {
  tf.unregisterKernel(config.kernelName, config.backendName);
  tf.registerKernel(config);
}

function withFallback(
  stock: tf.KernelConfig,
  serve: AnySimdKernel,
  heap: WasmHeap,
  simd: SimdModule,
): ReplacingConfig {
  const kernelFunc: tf.KernelFunc = (params) => {
    const { attrs = {}, backend } = params;
    const inputs = params.inputs as Record<string, tf.TensorInfo>;
    const ours = backend === heap.backend ? serve({ inputs, attrs, heap, simd }) : undefined;
    return ours ?? stock.kernelFunc(params);
  };
  return { ...stock, kernelFunc, stock };
}
