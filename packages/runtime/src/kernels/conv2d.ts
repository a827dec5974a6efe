import type * as tf from '@tensorflow/tfjs-core';
import { conv2dGeometry } from './conv2d-geometry.js';
import { conv2dMethod } from './conv2d-method.js';
import { type Epilogue, epilogueArguments, epilogueOf, linear } from './epilogue.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';
import { withPadding } from './with-padding.js';

type Fused = 'bias' | 'preluActivationWeights';

/** `Conv2D` of any size, stride and padding, without dilation. */
export const conv2d: SimdKernel<'x' | 'filter', tf.Conv2DAttrs> = (call) => convolve(call, linear);

/** `FusedConv2D`: the same with a bias, and relu, relu6, or a prelu with one slope per channel. */
export const fusedConv2d: SimdKernel<'x' | 'filter', tf.FusedConv2DAttrs, Fused> = (call) => {
  const { filter, bias, preluActivationWeights: slope } = call.inputs;
  const epilogue = epilogueOf(call.attrs.activation, filter.shape[3], bias, slope);
  return epilogue && convolve(call, epilogue);
};

function convolve(
  call: KernelCall<'x' | 'filter', tf.Conv2DAttrs>,
  epilogue: Epilogue,
): tf.TensorInfo | undefined {
  const { inputs, attrs, heap, simd } = call;
  const geometry = conv2dGeometry(inputs.x.shape, inputs.filter.shape, attrs);
  if (geometry === undefined) return undefined;
  const method = conv2dMethod(geometry, simd);
  const filter = heap.addressOf(inputs.filter);
  return heap.create(geometry.outShape, (out) =>
    withPadding(heap, simd, inputs.x, geometry, method.workspaceBytes, (workspace, padded) => {
      method.prepare(workspace, filter);
      method.run(workspace, padded, filter, out, epilogueArguments(heap, epilogue));
    }),
  );
}
