import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';

/** From a byte to what the network sees: `value = (pixel − offset) · scale`. */
export interface Normalization {
  offset: number;
  scale: number;
}

/** Pixels to 0..1. */
export const unitNormalization: Readonly<Normalization> = Object.freeze({ offset: 0, scale: 1 / 255 });

/** Bytes, rows top to bottom and channels interleaved, as a normalised tensor `[n, height, width, channels]`. */
export function pixelsToTensor(
  pixels: Uint8Array | Float32Array,
  shape: [count: number, height: number, width: number, channels: number],
  { offset, scale }: Normalization,
): Tensor4D {
  const values = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i += 1) values[i] = (pixels[i] - offset) * scale;
  return tensor4d(values, shape);
}
