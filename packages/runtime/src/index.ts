export { initRuntime } from './init-runtime.js';
export { type AdamOptions, type AdamTensors, adamStep } from './operations/adam-step.js';
export {
  type AreaResizeOptions,
  areaResize,
  bytesToTensor,
  hasAreaResizeKernel,
  type PixelRegion,
} from './operations/area-resize.js';
export { dropoutMask } from './operations/dropout-mask.js';
export { type RmsPropOptions, type RmsPropTensors, rmsPropStep } from './operations/rms-prop-step.js';
export type { RuntimeInfo, ServingKernels } from './runtime-info.js';
export type { Engine, EngineChoice, KernelChoice, RuntimeOptions } from './runtime-options.js';
