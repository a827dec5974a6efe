import * as tf from '@tensorflow/tfjs-core';
import { adamKernel } from '../ops/adam-step.js';
import { areaResizeKernel } from '../ops/area-resize.js';
import { batchMomentsKernel, batchNormGradientKernel } from '../ops/batch-norm.js';
import { convolutionChainKernel } from '../ops/convolution-chain.js';
import { convolvePooledKernel } from '../ops/convolve-pooled.js';
import {
  convolveReluPoolKernel,
  pooledFilterGradientKernel,
  pooledInputGradientKernel,
} from '../ops/convolve-relu-pool.js';
import { dropoutMaskKernel } from '../ops/dropout-mask.js';
import { rmsPropKernel } from '../ops/rms-prop-step.js';
import { packWindowNetworkKernel, scanWindowsKernel } from '../ops/scan-windows.js';
import { areaResize } from './area-resize.js';
import { batchMoments, batchNormGradient } from './batch-norm.js';
import { conv2d, fusedConv2d } from './conv2d.js';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.js';
import { conv2dBackpropInput } from './conv2d-backprop-input.js';
import { convolutionChain } from './convolution-chain.js';
import { convolvePooled } from './convolve-pooled.js';
import { convolveReluPool, pooledFilterGradient, pooledInputGradient } from './convolve-relu-pool.js';
import {
  depthwiseConv2d,
  depthwiseConv2dBackpropFilter,
  depthwiseConv2dBackpropInput,
  fusedDepthwiseConv2d,
} from './depthwise-conv2d.js';
import { dropoutMask } from './dropout-mask.js';
import { batchMatMul, fusedMatMul } from './matrix-product.js';
import { maxPool, maxPoolGrad } from './max-pool.js';
import { fusedBatchNorm } from './normalize-rows.js';
import { adamStep, rmsPropStep } from './optimizer-steps.js';
import {
  preluGradient,
  preluGradientKernel,
  preluSlopeGradient,
  preluSlopeGradientKernel,
} from './prelu-gradient.js';
import { reluGradient, reluGradientKernel } from './relu-gradient.js';
import { add, sum } from './row-sums.js';
import { packWindowNetwork, scanWindows } from './scan-windows.js';
import { cast, identity } from './share-values.js';
import type { SimdKernel } from './simd-kernel.js';
import { slice } from './slice.js';
import { softmax } from './softmax.js';

/** A kernel as the registry sees it: any inputs and attributes by name. */
export type AnySimdKernel = SimdKernel<string, tf.NamedAttrMap>;

/** tfjs guarantees the inputs and attributes of the kernels that it calls by name. */
const kernel = <Names extends string, Attrs, Optional extends string>(
  serve: SimdKernel<Names, Attrs, Optional>,
) => serve as unknown as AnySimdKernel;

/** Our kernels that replace stock ones, by the name under which tfjs calls them. */
export const replacingKernels: Readonly<Record<string, AnySimdKernel>> = {
  [tf.Identity]: kernel(identity),
  [tf.Cast]: kernel(cast),
  [tf.Slice]: kernel(slice),
  [tf.Add]: kernel(add),
  [tf.Sum]: kernel(sum),
  [tf.Conv2D]: kernel(conv2d),
  [tf.FusedConv2D]: kernel(fusedConv2d),
  [tf.Conv2DBackpropFilter]: kernel(conv2dBackpropFilter),
  [tf.Conv2DBackpropInput]: kernel(conv2dBackpropInput),
  [tf.DepthwiseConv2dNative]: kernel(depthwiseConv2d),
  [tf.FusedDepthwiseConv2D]: kernel(fusedDepthwiseConv2d),
  [tf.DepthwiseConv2dNativeBackpropFilter]: kernel(depthwiseConv2dBackpropFilter),
  [tf.DepthwiseConv2dNativeBackpropInput]: kernel(depthwiseConv2dBackpropInput),
  [tf.FusedBatchNorm]: kernel(fusedBatchNorm),
  [tf.BatchMatMul]: kernel(batchMatMul),
  [tf._FusedMatMul]: kernel(fusedMatMul),
  [tf.Softmax]: kernel(softmax),
  [tf.MaxPool]: kernel(maxPool),
  [tf.MaxPoolGrad]: kernel(maxPoolGrad),
};

/** Kernels for our own operations, which also work without them. */
export const addedKernels: Readonly<Record<string, AnySimdKernel>> = {
  [areaResizeKernel]: kernel(areaResize),
  [convolutionChainKernel]: kernel(convolutionChain),
  [convolvePooledKernel]: kernel(convolvePooled),
  [convolveReluPoolKernel]: kernel(convolveReluPool),
  [pooledFilterGradientKernel]: kernel(pooledFilterGradient),
  [pooledInputGradientKernel]: kernel(pooledInputGradient),
  [batchMomentsKernel]: kernel(batchMoments),
  [batchNormGradientKernel]: kernel(batchNormGradient),
  [packWindowNetworkKernel]: kernel(packWindowNetwork),
  [scanWindowsKernel]: kernel(scanWindows),
  [rmsPropKernel]: kernel(rmsPropStep),
  [adamKernel]: kernel(adamStep),
  [dropoutMaskKernel]: kernel(dropoutMask),
  [reluGradientKernel]: kernel(reluGradient),
  [preluGradientKernel]: kernel(preluGradient),
  [preluSlopeGradientKernel]: kernel(preluSlopeGradient),
};
