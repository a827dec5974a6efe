import type { Engine, EngineChoice } from './runtime-options.js';

/**
 * Which kernels the WASM engine runs: ours, with or without relaxed SIMD, or those of tfjs. `wide-simd` is relaxed SIMD on
 * 256 bits at a time: see `@lookalike/runtime/wide`.
 */
export type ServingKernels = 'wide-simd' | 'relaxed-simd' | 'simd' | 'stock';

/** What {@link initRuntime} chose, and why. */
export interface RuntimeInfo {
  readonly engine: Engine;
  /** The choice that was asked for. */
  readonly requested: EngineChoice;
  /** Why a faster option was not chosen, one sentence each; often empty. */
  readonly notes: readonly string[];
  /** Whether the WASM engine runs with SIMD; false on the other engines. */
  readonly simd: boolean;
  /** Which kernels run; `stock` on the other engines. */
  readonly kernels: ServingKernels;
  /** The version of TensorFlow.js. */
  readonly tfjsVersion: string;
}
