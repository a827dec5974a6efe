import type { io } from '@tensorflow/tfjs-core';
import type { WeightFormat } from '../names.js';
import { toFloat16 } from './to-float16.js';

type WeightSpec = io.WeightsManifestEntry;

/** Weights as they are written: their descriptions, and their bytes one after the other. */
export interface StoredWeights {
  specs: WeightSpec[];
  bytes: Uint8Array<ArrayBuffer>;
}

const maxByte = 255;
const floatBytes = 4;
const halfBytes = 2;

/** Values of a weight. */
export const sizeOf = ({ shape }: Pick<WeightSpec, 'shape'>): number =>
  shape.reduce((size, side) => size * side, 1);

/** The bytes of each value of a weight in its file. */
export const bytesPerValue = ({ quantization }: Pick<WeightSpec, 'quantization'>): number =>
  quantization === undefined ? floatBytes : quantization.dtype === 'uint8' ? 1 : halfBytes;

/**
 * Only matrices and filters are worth quantising: weights with one number per channel are small, and sensitive to
 * errors.
 */
const isWorthIt = ({ shape }: WeightSpec) => shape.length > 1;

/**
 * The filters of a depthwise convolution are few, and one may be a hundred times larger than the next: 256 steps shared
 * by all would round small ones to nothing.
 */
const isDepthwise = ({ name }: WeightSpec) => name.endsWith('/depthwise_kernel');

/** Each value as one of 256 steps between the smallest and the largest. */
function toBytes(spec: WeightSpec, values: Float32Array): { spec: WeightSpec; bytes: Uint8Array } {
  if (isDepthwise(spec)) return toHalves(spec, values);
  const min = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
  const max = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
  const scale = max > min ? (max - min) / maxByte : 1;
  const bytes = Uint8Array.from(values, (value) => Math.round((value - min) / scale));
  return { spec: { ...spec, quantization: { dtype: 'uint8', min, scale } }, bytes };
}

function toHalves(spec: WeightSpec, values: Float32Array): { spec: WeightSpec; bytes: Uint8Array } {
  const halves = Uint16Array.from(values, toFloat16);
  return { spec: { ...spec, quantization: { dtype: 'float16' } }, bytes: new Uint8Array(halves.buffer) };
}

const asTheyAre = (spec: WeightSpec, values: Float32Array) => ({
  spec,
  bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength),
});

/**
 * A network's weights in the quantised form of the TensorFlow.js layers format, which plain `tf.loadLayersModel` reads;
 * weights with one axis (biases, batch normalisation) are not quantised. With `uint8`, depthwise filters are stored in
 * 16 bits.
 */
export function quantizeWeights(
  specs: readonly WeightSpec[],
  data: ArrayBuffer,
  format: WeightFormat,
): StoredWeights {
  const encode = { float32: asTheyAre, float16: toHalves, uint8: toBytes }[format];
  let offset = 0;
  const parts = specs.map((spec) => {
    const values = new Float32Array(data, offset, sizeOf(spec));
    offset += values.byteLength;
    return (isWorthIt(spec) ? encode : asTheyAre)(spec, values);
  });
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.bytes.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part.bytes, at);
    at += part.bytes.length;
  }
  return { specs: parts.map(({ spec }) => spec), bytes };
}
