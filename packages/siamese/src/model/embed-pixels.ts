import { type Tensor, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { type Normalization, pixelsToTensor } from '../tensors/pixels-to-tensor.js';

/** Sends `count` images through a network at once; their embeddings, one after the other. */
export async function embedPixels(
  network: LayersModel,
  pixels: Uint8Array,
  count: number,
  normalization: Normalization,
): Promise<Float32Array> {
  const [, height, width, channels] = network.inputs[0].shape as [null, number, number, number];
  const embeddings = tidy(() => {
    const images = pixelsToTensor(pixels, [count, height, width, channels], normalization);
    return network.apply(images, { training: false }) as Tensor; // [count, d]
  });
  try {
    return (await embeddings.data()) as Float32Array;
  } finally {
    embeddings.dispose();
  }
}
