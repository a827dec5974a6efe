export {
  type Engine,
  type EngineChoice,
  initRuntime,
  type RuntimeInfo,
  type RuntimeOptions,
} from './init-runtime.js';
