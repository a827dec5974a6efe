import { add, div, maximum, mul, norm, split, type Tensor2D, tidy } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { withMirrorImages } from '../tensors/mirror-images.js';
import type { ModelFacts } from './model-info.js';
import { applyNetwork } from './network-chain.js';
import { networkInput } from './network-input.js';

/** Prevents a division by 0 for vectors that cancel each other out. */
const smallestLength = 1e-12;

/**
 * The mean direction of each row of two `[n, d]` tensors, with the mean of their lengths, so that unit vectors stay
 * unit vectors.
 */
function meanVectors(a: Tensor2D, b: Tensor2D): Tensor2D {
  const lengthOf = (rows: Tensor2D) => norm(rows, 'euclidean', 1, true); // [n, 1]
  const sum = add(a, b) as Tensor2D;
  const length = mul(add(lengthOf(a), lengthOf(b)), 0.5);
  return mul(sum, div(length, maximum(lengthOf(sum), smallestLength)));
}

/** Sends `count` images or vectors through a network in one batch; returns their embeddings, one after the other. */
export async function embedPixels(
  network: LayersModel,
  pixels: Uint8Array | Float32Array,
  count: number,
  { normalization, mirror }: Pick<ModelFacts, 'normalization' | 'mirror'>,
): Promise<Float32Array> {
  const [, , width, channels] = network.inputs[0].shape as [null, number, number, number];
  const embed = (seen: Uint8Array | Float32Array, images: number) =>
    applyNetwork(network, networkInput(network, seen, images, normalization)) as Tensor2D; // [images, d]
  const embeddings = tidy(() => {
    if (!mirror) return embed(pixels, count);
    const [seen, mirrored] = split<Tensor2D>(embed(withMirrorImages(pixels, width, channels), 2 * count), 2);
    return meanVectors(seen, mirrored);
  });
  try {
    return (await embeddings.data()) as Float32Array;
  } finally {
    embeddings.dispose();
  }
}
