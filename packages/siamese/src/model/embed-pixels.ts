import {
  add,
  div,
  maximum,
  mul,
  norm,
  reverse,
  type Tensor,
  type Tensor2D,
  tidy,
} from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { pixelsToTensor } from '../tensors/pixels-to-tensor.js';
import { withFusedActivations } from './fused-activations.js';
import type { ModelFacts } from './model-info.js';

const widthAxis = 2;
/** Keeps vectors that cancel each other out from being divided by 0. */
const smallestLength = 1e-12;

/** The mean direction of each row of two `[n, d]` tensors, at the mean of their lengths: unit vectors stay so. */
function meanVectors(a: Tensor2D, b: Tensor2D): Tensor2D {
  const lengthOf = (rows: Tensor2D) => norm(rows, 'euclidean', 1, true); // [n, 1]
  const sum = add(a, b) as Tensor2D;
  const length = mul(add(lengthOf(a), lengthOf(b)), 0.5);
  return mul(sum, div(length, maximum(lengthOf(sum), smallestLength)));
}

/** Sends `count` images through a network at once; their embeddings, one after the other. */
export async function embedPixels(
  network: LayersModel,
  pixels: Uint8Array | Float32Array,
  count: number,
  { normalization, mirror }: Pick<ModelFacts, 'normalization' | 'mirror'>,
): Promise<Float32Array> {
  const [, height, width, channels] = network.inputs[0].shape as [null, number, number, number];
  const embed = (images: Tensor) =>
    withFusedActivations(network, () => network.apply(images, { training: false })) as Tensor2D; // [count, d]
  const embeddings = tidy(() => {
    const images = pixelsToTensor(pixels, [count, height, width, channels], normalization);
    return mirror ? meanVectors(embed(images), embed(reverse(images, widthAxis))) : embed(images);
  });
  try {
    return (await embeddings.data()) as Float32Array;
  } finally {
    embeddings.dispose();
  }
}
