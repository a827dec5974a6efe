import { relaxedSimd, simd } from './kernel-bytes.js';
import type { SimdModule } from './simd-module.js';

/** The kernels, instantiated on a memory. */
export interface LoadedSimd {
  readonly module: SimdModule;
  /** Whether it is the build with relaxed SIMD, whose multiply-add rounds once. */
  readonly relaxed: boolean;
}

const decode = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Instances are reused for the same memory: fresh ones would start in V8's unoptimised tier each time. */
const loaded = new WeakMap<WebAssembly.Memory, Promise<LoadedSimd>>();

/** The best build of the kernels that this JavaScript engine supports, on the given memory. */
export function loadSimdModule(memory: WebAssembly.Memory): Promise<LoadedSimd> {
  const known = loaded.get(memory) ?? instantiate(memory);
  loaded.set(memory, known);
  return known;
}

async function instantiate(memory: WebAssembly.Memory): Promise<LoadedSimd> {
  const relaxedBytes = decode(relaxedSimd);
  const relaxed = WebAssembly.validate(relaxedBytes);
  const { instance } = await WebAssembly.instantiate(relaxed ? relaxedBytes : decode(simd), {
    env: { memory },
  });
  return { module: instance.exports as unknown as SimdModule, relaxed };
}
