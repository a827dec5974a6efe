import type { PixelImage } from '@lookalike/core';

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

/** Convolves every row with the kernel, which is the same from both ends; the border pixel is repeated. */
function blurRows(source: Float64Array, layout: Layout, kernel: Float64Array): Float64Array {
  const { rows, length, channels } = layout;
  const radius = (kernel.length - 1) / 2;
  const line = length * channels;
  const border = radius * channels;
  const row = new Float64Array(line + 2 * border);
  const target = new Float64Array(rows * line);
  for (let start = 0; start < target.length; start += line) {
    row.set(source.subarray(start, start + line), border);
    for (let i = 0; i < border; i += 1) {
      row[i] = source[start + (i % channels)];
      row[border + line + i] = source[start + line - channels + (i % channels)];
    }
    for (let i = 0; i < line; i += 1) target[start + i] = kernel[radius] * row[border + i];
    for (
      let k = 0, before = 0, after = 2 * border;
      k < radius;
      k += 1, before += channels, after -= channels
    ) {
      const weight = kernel[k];
      for (let i = 0; i < line; i += 1) target[start + i] += weight * (row[before + i] + row[after + i]);
    }
  }
  return target;
}

/** Gaussian blur, separable, `sigma` in pixels; the border pixel is repeated. */
export function blurImage(image: PixelImage, sigma: number): PixelImage {
  const { data, width, height, channels } = image;
  const kernel = gaussianKernel(sigma);
  const across = blurRows(new Float64Array(data), { rows: height, length: width, channels }, kernel);
  // The columns of an image are those of one row whose pixels are the image's rows.
  const down = blurRows(across, { rows: 1, length: height, channels: width * channels }, kernel);
  return { ...image, data: new Uint8Array(new Uint8ClampedArray(down).buffer) };
}
