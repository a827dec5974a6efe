import type { Engine, EngineChoice } from './runtime-options.js';

/** Whose kernels serve on the WASM engine: ours, with relaxed SIMD or without, or those of tfjs. */
export type ServingKernels = 'relaxed-simd' | 'simd' | 'stock';

/** What {@link initRuntime} chose, and why. */
export interface RuntimeInfo {
  readonly engine: Engine;
  /** The choice that led to it. */
  readonly requested: EngineChoice;
  /** Why something faster was passed over, one sentence each; empty when there is nothing to say. */
  readonly notes: readonly string[];
  /** Whether the WASM engine runs with SIMD; false on the other engines. */
  readonly simd: boolean;
  /** Whose kernels serve; `stock` on the other engines. */
  readonly kernels: ServingKernels;
  /** The version of TensorFlow.js. */
  readonly tfjsVersion: string;
}
