import * as tf from '@tensorflow/tfjs-core';
import type { PooledAttrs } from '../ops/convolve-pooled.js';
import { type Conv2dGeometry, conv2dGeometry } from './conv2d-geometry.js';
import { conv2dMethod } from './conv2d-method.js';
import { epilogueArguments, linear } from './epilogue.js';
import { poolGeometry, poolImages } from './max-pool.js';
import type { KernelCall, SimdKernel } from './simd-kernel.js';

const floatBytes = 4;
/** As much of the convolution's output as stays in the second-level cache until it is pooled. */
const cachedBytes = 2 ** 18;

type Call = KernelCall<'x' | 'kernel' | 'bias', PooledAttrs, 'alpha'>;

/** The convolution and the pooling of some of the images. */
function planFor({ inputs, attrs, simd }: Call, images: number) {
  const shape = [images, ...inputs.x.shape.slice(1)];
  const sliding = { strides: 1, pad: 'valid', dataFormat: 'NHWC' } as const;
  const geometry = conv2dGeometry(shape, inputs.kernel.shape, sliding);
  tf.util.assert(geometry !== undefined, () => `a filter of ${inputs.kernel.shape} does not fit ${shape}`);
  const sums = geometry as Conv2dGeometry;
  return { sums, method: conv2dMethod(sums, simd), pool: poolGeometry(sums.outShape, attrs) };
}

/** The kernel behind `convolvePooled`: convolves a few images at a time, and pools them. */
export const convolvePooled: SimdKernel<'x' | 'kernel' | 'bias', PooledAttrs, 'alpha'> = (call) => {
  const { inputs, heap, simd } = call;
  const [batch, ...imageShape] = inputs.x.shape;
  const one = planFor(call, 1);
  const [imageBytes, sumBytes, outBytes] = [imageShape, one.sums.outShape, one.pool.outShape].map(
    (shape) => tf.util.sizeFromShape([...shape]) * floatBytes,
  );
  const atOnce = Math.min(batch, Math.max(1, Math.floor(cachedBytes / sumBytes)));
  const whole = planFor(call, atOnce);
  const [x, filter] = [heap.addressOf(inputs.x), heap.addressOf(inputs.kernel)];
  const epilogue = epilogueArguments(heap, { ...linear, bias: inputs.bias, slope: inputs.alpha });
  const { workspaceBytes } = whole.method;
  return heap.create([batch, ...one.pool.outShape.slice(1)], (out) =>
    heap.lend(workspaceBytes + atOnce * sumBytes + one.pool.lineBytes, (workspace) => {
      const sums = workspace + workspaceBytes;
      whole.method.prepare(workspace, filter);
      for (let image = 0; image < batch; image += atOnce) {
        const { method, pool } = image + atOnce <= batch ? whole : planFor(call, batch - image);
        method.run(workspace, x + image * imageBytes, filter, sums, epilogue);
        poolImages(simd, pool, sums + atOnce * sumBytes, sums, out + image * outBytes);
      }
    }),
  );
};
