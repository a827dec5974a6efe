import * as tf from '@tensorflow/tfjs-core';
import { conv2d, fusedConv2d } from './conv2d.js';
import { conv2dBackpropFilter } from './conv2d-backprop-filter.js';
import { conv2dBackpropInput } from './conv2d-backprop-input.js';
import { batchMatMul, fusedMatMul } from './matrix-product.js';
import { maxPool, maxPoolGrad } from './max-pool.js';
import type { SimdKernel } from './simd-kernel.js';

/** A kernel as the registry sees it: any inputs and attributes by name. */
export type AnySimdKernel = SimdKernel<string, tf.NamedAttrMap>;

/** tfjs vouches for the inputs and attributes of the kernels that it calls by name. */
const kernel = <Names extends string, Attrs, Optional extends string>(
  serve: SimdKernel<Names, Attrs, Optional>,
) => serve as unknown as AnySimdKernel;

/** Every kernel of ours, by the name under which tfjs calls it. */
export const simdKernels: Readonly<Record<string, AnySimdKernel>> = {
  [tf.Conv2D]: kernel(conv2d),
  [tf.FusedConv2D]: kernel(fusedConv2d),
  [tf.Conv2DBackpropFilter]: kernel(conv2dBackpropFilter),
  [tf.Conv2DBackpropInput]: kernel(conv2dBackpropInput),
  [tf.BatchMatMul]: kernel(batchMatMul),
  [tf._FusedMatMul]: kernel(fusedMatMul),
  [tf.MaxPool]: kernel(maxPool),
  [tf.MaxPoolGrad]: kernel(maxPoolGrad),
};
