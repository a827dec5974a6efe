import { decodeBase64 } from '../decode-base64.js';
import type { ServingKernels } from '../runtime-info.js';
import { hasWideFlag } from '../wide/wide-flag.js';
import { relaxedSimd, simd } from './kernel-bytes.js';
import type { SimdModule } from './simd-module.js';

/** The kernels, instantiated on a memory. */
export interface LoadedSimd {
  readonly module: SimdModule;
  /** With relaxed SIMD, a multiply-add rounds once. */
  readonly kernels: Exclude<ServingKernels, 'stock'>;
}

/** Instances are reused for the same memory: fresh ones would start in V8's unoptimised tier each time. */
const loaded = new WeakMap<WebAssembly.Memory, Promise<LoadedSimd>>();

/** The best build of the kernels that this JavaScript engine supports, on the given memory. */
export function loadSimdModule(memory: WebAssembly.Memory): Promise<LoadedSimd> {
  const known = loaded.get(memory) ?? instantiate(memory);
  loaded.set(memory, known);
  return known;
}

async function instantiate(memory: WebAssembly.Memory): Promise<LoadedSimd> {
  const relaxedBytes = decodeBase64(relaxedSimd);
  const relaxed = WebAssembly.validate(relaxedBytes);
  const { instance } = await WebAssembly.instantiate(relaxed ? relaxedBytes : decodeBase64(simd), {
    env: { memory },
  });
  const module = instance.exports as unknown as SimdModule;
  const wide = relaxed && hasWideFlag();
  module.useWideLanes(wide ? 1 : 0);
  return { module, kernels: wide ? 'wide-simd' : relaxed ? 'relaxed-simd' : 'simd' };
}
