import * as tf from '@tensorflow/tfjs-core';
import type { ServingKernels } from '../runtime-info.js';
import { loadSimdModule } from './load-simd-module.js';
import { openWasmHeap } from './open-wasm-heap.js';
import { preluGradientConfig } from './prelu-gradient.js';
import { reluGradientConfig } from './relu-gradient.js';
import { replaceGradient, restoreGradient } from './replace-gradient.js';
import { type AnySimdKernel, addedKernels, replacingKernels } from './simd-kernels.js';
import type { SimdModule } from './simd-module.js';
import type { WasmHeap } from './wasm-heap.js';

const gradients = [reluGradientConfig, preluGradientConfig];

/** One of our kernels in tfjs' registry, with the stock kernel that it replaces. */
interface ReplacingConfig extends tf.KernelConfig {
  readonly stock: tf.KernelConfig;
}

/** Which kernels are in use, and why not faster ones. */
export interface InstalledKernels {
  readonly kernels: ServingKernels;
  readonly notes: readonly string[];
}

/**
 * Replaces the stock kernels by ours in the registry of the WASM engine, which must be in use. Calls that ours cannot
 * handle go to the stock kernel.
 */
export async function installSimdKernels(): Promise<InstalledKernels> {
  const heap = openWasmHeap();
  if (typeof heap === 'string') {
    return {
      kernels: 'stock',
      notes: [`using tfjs' own kernels instead of Lookalike's: the WASM engine is not as expected, ${heap}`],
    };
  }
  const { module, kernels } = await loadSimdModule(heap.memory);
  for (const [name, serve] of Object.entries(replacingKernels)) {
    const stock = stockKernel(name);
    if (stock) register(withFallback(stock, serve, heap, module));
  }
  for (const [name, serve] of Object.entries(addedKernels))
    register(withoutFallback(name, serve, heap, module));
  for (const gradient of gradients) replaceGradient(gradient);
  return { kernels, notes: [] };
}

/** Restores the stock kernels. */
export function removeSimdKernels(): void {
  for (const name of Object.keys(replacingKernels)) {
    const stock = stockKernel(name);
    if (stock) register(stock);
  }
  for (const name of Object.keys(addedKernels)) unregister(name);
  for (const gradient of gradients) restoreGradient(gradient);
}

function stockKernel(name: string): tf.KernelConfig | undefined {
  const current: (tf.KernelConfig & Partial<ReplacingConfig>) | undefined = tf.getKernel(name, 'wasm');
  return current?.stock ?? current;
}

function register(config: tf.KernelConfig): void {
  unregister(config.kernelName);
  tf.registerKernel(config);
}

function unregister(kernelName: string): void {
  if (tf.getKernel(kernelName, 'wasm')) tf.unregisterKernel(kernelName, 'wasm');
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

function withoutFallback(
  kernelName: string,
  serve: AnySimdKernel,
  heap: WasmHeap,
  simd: SimdModule,
): tf.KernelConfig {
  const kernelFunc: tf.KernelFunc = ({ inputs, attrs = {} }) => {
    const outputs = serve({ inputs: inputs as Record<string, tf.TensorInfo>, attrs, heap, simd });
    tf.util.assert(outputs !== undefined, () => `${kernelName} does not cover this call`);
    return outputs ?? [];
  };
  return { kernelName, backendName: 'wasm', kernelFunc };
}
