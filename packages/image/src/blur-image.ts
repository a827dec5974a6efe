import type { PixelImage } from '@lookalike/core';
import { sourceIndices } from './border.js';

/** How far the kernel reaches, in standard deviations; beyond that, weights are negligible. */
const reach = 2;

function gaussianKernel(sigma: number): Float64Array {
  const radius = Math.ceil(reach * sigma);
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2) / (2 * sigma * sigma)),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** `rows` rows of `length` pixels of `channels` interleaved values. */
interface Layout {
  rows: number;
  length: number;
  channels: number;
}

type Samples = Uint8Array | Uint8ClampedArray | Float32Array;

/** Convolves every row with the kernel; the border pixel is repeated. */
function blurRows(source: Samples, target: Samples, layout: Layout, kernel: Float64Array): void {
  const { rows, length, channels } = layout;
  const radius = (kernel.length - 1) / 2;
  const pixels = sourceIndices(-radius, length + 2 * radius, length, 'replicate');
  for (let row = 0, at = 0; row < rows; row += 1) {
    const start = row * length * channels;
    for (let pixel = 0; pixel < length; pixel += 1) {
      for (let channel = 0; channel < channels; channel += 1, at += 1) {
        let sum = 0;
        for (let k = 0; k < kernel.length; k += 1) {
          sum += kernel[k] * source[start + pixels[pixel + k] * channels + channel];
        }
        target[at] = sum;
      }
    }
  }
}

/** Gaussian blur, separable, `sigma` in pixels; the border pixel is repeated. */
export function blurImage(image: PixelImage, sigma: number): PixelImage {
  const { data, width, height, channels } = image;
  const kernel = gaussianKernel(sigma);
  const across = new Float32Array(data.length);
  const down = new Uint8ClampedArray(data.length);
  blurRows(data, across, { rows: height, length: width, channels }, kernel);
  // The columns of an image are those of one row whose pixels are the image's rows.
  blurRows(across, down, { rows: 1, length: height, channels: width * channels }, kernel);
  return { ...image, data: new Uint8Array(down.buffer) };
}
