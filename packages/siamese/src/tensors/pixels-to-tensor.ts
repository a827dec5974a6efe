import { type Tensor4D, tensor4d } from '@tensorflow/tfjs-core';

/** From a byte to what the network sees: `value = (pixel − offset) · scale`. */
export interface FixedNormalization {
  offset: number;
  scale: number;
}

/**
 * Normalises each image by itself, whatever its light: `value = (pixel − mean) / deviation · scale`, with the mean
 * and the standard deviation of all its values. The deviation counts as 1 / √values at least, so that an image of one
 * colour is all zeros.
 */
export interface ImageNormalization {
  perImage: true;
  scale: number;
}

export type Normalization = FixedNormalization | ImageNormalization;

export function isNormalization(value: unknown): value is Normalization {
  if (typeof value !== 'object' || value === null) return false;
  const { perImage, offset, scale } = value as Partial<FixedNormalization & ImageNormalization>;
  return Number.isFinite(scale) && (perImage === true || Number.isFinite(offset));
}

/** Pixels to 0..1. */
export const unitNormalization: Readonly<FixedNormalization> = Object.freeze({ offset: 0, scale: 1 / 255 });

/** Each image at mean 0, with about the deviation that photos have in 0..1. */
export const imageNormalization: Readonly<ImageNormalization> = Object.freeze({
  perImage: true,
  scale: 0.3,
});

function momentsOf(pixels: ArrayLike<number>, from: number, to: number) {
  let sum = 0;
  for (let i = from; i < to; i += 1) sum += pixels[i];
  const mean = sum / (to - from);
  let squares = 0;
  for (let i = from; i < to; i += 1) squares += (pixels[i] - mean) ** 2;
  return { mean, deviation: Math.sqrt(squares / (to - from)) };
}

const byteCount = 256;

/** Writes `(pixel − offset) · scale` of one image. */
function writeImage(
  values: Float32Array,
  pixels: Uint8Array | Float32Array,
  [from, to]: [from: number, to: number],
  { offset, scale }: FixedNormalization,
): void {
  if (pixels instanceof Uint8Array) {
    const table = Float32Array.from({ length: byteCount }, (_, byte) => (byte - offset) * scale);
    for (let i = from; i < to; i += 1) values[i] = table[pixels[i]];
  } else {
    for (let i = from; i < to; i += 1) values[i] = (pixels[i] - offset) * scale;
  }
}

/**
 * Bytes, rows top to bottom and channels interleaved, as a normalised tensor `[n, height, width, channels]`.
 * @example
 * ```ts
 * import { initRuntime } from '@lookalike/runtime';
 * import { pixelsToTensor, unitNormalization } from '@lookalike/siamese/tensors';
 *
 * await initRuntime();
 * const images = pixelsToTensor(Uint8Array.of(0, 255), [1, 1, 2, 1], unitNormalization);
 * console.log(images.shape, images.dataSync()); // → [ 1, 1, 2, 1 ] Float32Array(2) [ 0, 1 ]
 * images.dispose();
 * ```
 */
export function pixelsToTensor(
  pixels: Uint8Array | Float32Array,
  shape: [count: number, height: number, width: number, channels: number],
  normalization: Normalization,
): Tensor4D {
  const values = new Float32Array(pixels.length);
  if (!('perImage' in normalization)) {
    writeImage(values, pixels, [0, pixels.length], normalization);
    return tensor4d(values, shape);
  }
  const size = shape[1] * shape[2] * shape[3];
  for (let from = 0; from < pixels.length; from += size) {
    const { mean, deviation } = momentsOf(pixels, from, from + size);
    const scale = normalization.scale / Math.max(deviation, 1 / Math.sqrt(size));
    writeImage(values, pixels, [from, from + size], { offset: mean, scale });
  }
  return tensor4d(values, shape);
}
