import type { PixelImage } from '@lookalike/core';
import type { ResizeFit } from './resize-image.js';

const lobes = 3;
const maxByte = 255;

function lanczos(x: number): number {
  if (x === 0) return 1;
  if (Math.abs(x) >= lobes) return 0;
  const phase = Math.PI * x;
  return (lobes * Math.sin(phase) * Math.sin(phase / lobes)) / (phase * phase);
}

/** Of each output along an axis: where its inputs begin, and their weights. */
interface Taps {
  first: number[];
  weights: Float64Array[];
}

/** The filter widens with the reduction, so that it keeps out what the smaller size cannot show. */
function tapsOf(input: number, output: number): Taps {
  const step = input / output;
  const stretch = Math.max(1, step);
  const taps: Taps = { first: [], weights: [] };
  for (let out = 0; out < output; out += 1) {
    const centre = (out + 0.5) * step - 0.5;
    const first = Math.ceil(centre - lobes * stretch);
    const last = Math.floor(centre + lobes * stretch);
    const weights = Float64Array.from({ length: last - first + 1 }, (_, at) =>
      lanczos((first + at - centre) / stretch),
    );
    const sum = weights.reduce((total, weight) => total + weight, 0);
    taps.first.push(first);
    taps.weights.push(weights.map((weight) => weight / sum));
  }
  return taps;
}

/** Filters one axis: `length` values, `stride` apart, in each of the `lines` that begin where `start` says. */
function filterAxis(
  source: Float32Array | Uint8Array,
  target: Float32Array,
  taps: Taps,
  {
    input,
    stride,
    lines,
    sourceStart,
    targetStart,
  }: {
    input: number;
    stride: number;
    lines: number;
    sourceStart: (line: number) => number;
    targetStart: (line: number) => number;
  },
): void {
  for (let line = 0; line < lines; line += 1) {
    const from = sourceStart(line);
    const to = targetStart(line);
    for (const [out, weights] of taps.weights.entries()) {
      const first = taps.first[out];
      let sum = 0;
      for (let at = 0; at < weights.length; at += 1) {
        const index = Math.min(input - 1, Math.max(0, first + at)); // the border's pixel goes on
        sum += weights[at] * source[from + index * stride];
      }
      target[to + out * stride] = Math.min(maxByte, Math.max(0, Math.round(sum)));
    }
  }
}

function stretchTo(image: PixelImage, width: number, height: number): PixelImage {
  const { channels } = image;
  const narrow = new Float32Array(width * image.height * channels);
  filterAxis(image.data, narrow, tapsOf(image.width, width), {
    input: image.width,
    stride: channels,
    lines: image.height * channels,
    sourceStart: (line) => Math.floor(line / channels) * image.width * channels + (line % channels),
    targetStart: (line) => Math.floor(line / channels) * width * channels + (line % channels),
  });
  const row = width * channels;
  const resized = new Float32Array(row * height);
  filterAxis(narrow, resized, tapsOf(image.height, height), {
    input: image.height,
    stride: row,
    lines: row,
    sourceStart: (line) => line,
    targetStart: (line) => line,
  });
  return { data: Uint8Array.from(resized), width, height, channels };
}

/** Copies the part that both images share when one is centred on the other; the rest stays black. */
function centre(image: PixelImage, width: number, height: number): PixelImage {
  const { channels } = image;
  const left = Math.floor((width - image.width) / 2);
  const top = Math.floor((height - image.height) / 2);
  const columns = Math.min(width, image.width);
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < Math.min(height, image.height); y += 1) {
    const from = ((y + Math.max(0, -top)) * image.width + Math.max(0, -left)) * channels;
    const to = ((y + Math.max(0, top)) * width + Math.max(0, left)) * channels;
    data.set(image.data.subarray(from, from + columns * channels), to);
  }
  return { data, width, height, channels };
}

/** Resizes by Lanczos with 3 lobes, across first, as libvips does for Node: within two levels of it. */
export function resizeLanczos(
  image: PixelImage,
  { width, height, fit }: { width: number; height: number; fit: ResizeFit },
): PixelImage {
  if (fit === 'stretch') return stretchTo(image, width, height);
  const ratios = [width / image.width, height / image.height];
  const scale = fit === 'pad' ? Math.min(...ratios) : Math.max(...ratios);
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return centre(stretchTo(image, side(image.width), side(image.height)), width, height);
}
