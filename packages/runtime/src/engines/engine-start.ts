import type { ServingKernels } from '../runtime-info.js';

/** An engine that serves. */
export interface StartedEngine {
  readonly ok: true;
  /** What is worth knowing about it. */
  readonly notes: readonly string[];
  readonly kernels?: ServingKernels;
}

/** An engine that cannot serve. */
export interface FailedEngine {
  readonly ok: false;
  readonly failure: string;
  /** That this is nothing to wonder at: an optional package was never installed. */
  readonly absent: boolean;
}

/** How an engine's start went. */
export type EngineStart = StartedEngine | FailedEngine;
