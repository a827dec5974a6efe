export { initRuntime } from './init-runtime.js';
export type { RuntimeInfo } from './runtime-info.js';
export type { Engine, EngineChoice, RuntimeOptions } from './runtime-options.js';
