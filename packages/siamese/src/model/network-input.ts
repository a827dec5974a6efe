import { reshape, type Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Normalization, pixelsToTensor } from '../tensors/pixels-to-tensor.js';

/**
 * Images or vectors as a network's input: `[count, height, width, channels]` or `[count, length]`. Call it inside a
 * `tidy`.
 */
export function networkInput(
  network: LayersModel,
  values: Uint8Array | Float32Array,
  count: number,
  normalization: Normalization,
): Tensor {
  const [, ...shape] = network.inputs[0].shape as number[];
  const [height, width, channels] = shape.length === 1 ? [1, shape[0], 1] : shape;
  const images = pixelsToTensor(values, [count, height, width, channels], normalization);
  return shape.length === 1 ? reshape(images, [count, width]) : images;
}
