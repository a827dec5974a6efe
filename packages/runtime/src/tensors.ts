/**
 * `@lookalike/runtime/tensors`: functions that take and return tensors of TensorFlow.js. Their types come from
 * `@tensorflow/tfjs-core`; that package is not needed at run time.
 */

/** The functions of the bundled TensorFlow.js that @lookalike/detection uses. */
export {
  concat,
  dispose,
  fused,
  maxPool,
  reshape,
  softmax,
  type Tensor,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  type Tensor4D,
  tensor,
  tensor4d,
  tidy,
} from '@tensorflow/tfjs-core';
export { type AdamOptions, type AdamTensors, adamStep } from './ops/adam-step.js';
export {
  type AreaResizeOptions,
  areaResize,
  bytesToTensor,
  hasAreaResizeKernel,
  type PixelRegion,
} from './ops/area-resize.js';
export {
  type BatchMoments,
  batchMoments,
  batchNormGradient,
  type NormalizedBatch,
} from './ops/batch-norm.js';
export {
  type ChainSliding,
  type ChainStep,
  convolutionChain,
} from './ops/convolution-chain.js';
export { convolvePooled } from './ops/convolve-pooled.js';
export { convolveReluPool } from './ops/convolve-relu-pool.js';
export { dropoutMask } from './ops/dropout-mask.js';
export { type RmsPropOptions, type RmsPropTensors, rmsPropStep } from './ops/rms-prop-step.js';
export {
  canScanWindows,
  cellLength,
  mostShrunk,
  type PackedWindowNetwork,
  packWindowNetwork,
  type ScanWindowsOptions,
  scanWindows,
  type WindowLayer,
  type WindowNetwork,
} from './ops/scan-windows.js';
