import type { ServingKernels } from '../runtime-info.js';

/** An engine that works. */
export interface StartedEngine {
  readonly ok: true;
  /** Anything the user should know about it. */
  readonly notes: readonly string[];
  readonly kernels?: ServingKernels;
}

/** An engine that does not work. */
export interface FailedEngine {
  readonly ok: false;
  readonly failure: string;
  /** Whether that is expected: an optional package is not installed. */
  readonly absent: boolean;
}

/** The result of starting an engine. */
export type EngineStart = StartedEngine | FailedEngine;
