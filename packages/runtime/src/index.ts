export { initRuntime } from './init-runtime.js';
export type { RuntimeInfo, ServingKernels } from './runtime-info.js';
export type { Engine, EngineChoice, KernelChoice, RuntimeOptions } from './runtime-options.js';
