import * as tf from '@tensorflow/tfjs-core';
import type { AreaResizeOptions, PixelRegion } from './area-resize.js';

const outChannels = 3;

/** What {@link areaResize} does, for engines that have no kernel for it. */
export function resizeInScript(image: tf.Tensor3D, options: Required<AreaResizeOptions>): tf.Tensor4D {
  const { regions, rows, width } = options;
  const shape: [number, number, number, number] = [regions.length, rows.to - rows.from, width, outChannels];
  const out = new Float32Array(tf.util.sizeFromShape(shape));
  const bytes = image.dataSync();
  let at = 0;
  for (const region of regions) {
    for (let row = rows.from; row < rows.to; row++) {
      resizeRow(bytes, image.shape, region, row, options, out.subarray(at, at + width * outChannels));
      at += width * outChannels;
    }
  }
  return tf.tensor4d(out, shape);
}

const windowStart = (index: number, inputs: number, outputs: number) =>
  Math.floor((index * inputs) / outputs);
const windowEnd = (index: number, inputs: number, outputs: number) =>
  Math.ceil(((index + 1) * inputs) / outputs);

function resizeRow(
  bytes: ArrayLike<number>,
  [, imageWidth, channels]: readonly number[],
  { left, top, right, bottom }: PixelRegion,
  row: number,
  { height, width, offset, scale }: Required<AreaResizeOptions>,
  out: Float32Array,
): void {
  const from = windowStart(row, bottom - top, height);
  const to = windowEnd(row, bottom - top, height);
  const sums = new Float64Array((right - left) * channels);
  for (let y = from; y < to; y++) {
    const line = ((top + y) * imageWidth + left) * channels;
    for (let i = 0; i < sums.length; i++) sums[i] += bytes[line + i];
  }
  for (let column = 0; column < width; column++) {
    const first = windowStart(column, right - left, width);
    const end = windowEnd(column, right - left, width);
    const factor = scale / (to - from) / (end - first);
    for (let channel = 0; channel < outChannels; channel++) {
      let sum = 0;
      for (let x = first; x < end; x++) sum += sums[x * channels + (channels === 1 ? 0 : channel)];
      out[column * outChannels + channel] = sum * factor - offset * scale;
    }
  }
}
