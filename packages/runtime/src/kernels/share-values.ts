import type * as tf from '@tensorflow/tfjs-core';
import type { SimdKernel } from './simd-kernel.js';

/** `Identity` without a copy: no kernel writes into its inputs, so both tensors can share their memory. */
export const identity: SimdKernel<'x', unknown> = ({ inputs: { x }, heap }) => {
  heap.backend.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
};

/** `Cast` to the type that a tensor already has, likewise. */
export const cast: SimdKernel<'x', tf.CastAttrs> = (call) =>
  call.inputs.x.dtype === call.attrs.dtype ? identity(call) : undefined;
