import { createHash } from 'node:crypto';
import { LookalikeError, type PairBatch } from '@lookalike/core';
import type { NpyFile } from './npy-file.js';

const maxByte = 255;
/** How far outside 0..255 a value may lie by rounding. */
const slack = 0.01;

type Floats = Float32Array | Float64Array;

/**
 * Turns one image of planes of 0..1 into bytes, channels interleaved.
 * @returns whether all values were in range.
 */
function quantize(values: Floats, start: number, channels: number, target: Uint8Array): boolean {
  const plane = target.length / channels;
  let ok = true;
  for (let channel = 0; channel < channels; channel += 1) {
    let source = start + channel * plane;
    for (let place = channel; place < target.length; place += channels) {
      const value = values[source] * maxByte;
      if (!(value >= -slack && value <= maxByte + slack)) ok = false;
      target[place] = Math.round(value);
      source += 1;
    }
  }
  return ok;
}

/** Makes a batch of rows of an `X_data.npy`; images that are equal byte for byte come once. */
export function packDenseBatch(
  { path, header }: NpyFile,
  bytes: Uint8Array<ArrayBuffer>,
  rows: Uint32Array,
  labels: Uint8Array,
): PairBatch {
  const [, , channels, height, width] = header.shape;
  const FloatArray = header.dtype === 'float64' ? Float64Array : Float32Array;
  const values = new FloatArray(bytes.buffer, bytes.byteOffset, bytes.length / FloatArray.BYTES_PER_ELEMENT);
  const imageSize = channels * height * width;
  const images = new Uint8Array(2 * rows.length * imageSize);
  const seen = new Map<string, number>();
  const pairs = new Int32Array(2 * rows.length);

  for (let place = 0; place < pairs.length; place += 1) {
    const image = images.subarray(seen.size * imageSize, (seen.size + 1) * imageSize);
    if (!quantize(values, place * imageSize, channels, image)) {
      throw new LookalikeError(
        'CORRUPT_DATA',
        `${path}: expected values in 0..1, got others in pair ${rows[place >> 1]}; divide bytes by ${maxByte}`,
      );
    }
    const key = createHash('sha256').update(image).digest('base64');
    const slot = seen.get(key) ?? seen.size;
    seen.set(key, slot);
    pairs[place] = slot;
  }
  return {
    images: images.slice(0, seen.size * imageSize),
    imageCount: seen.size,
    height,
    width,
    channels: channels === 1 ? 1 : 3,
    pairs,
    labels: Uint8Array.from(rows, (row) => labels[row]),
  };
}
