import type { PixelImage } from '@lookalike/core';
import { type FillPolicy, nowhere, sourceIndex } from './outside.js';
import type { ImageSize } from './pixel-limit.js';

/** Where a point of the result comes from: `x = xu·u + xv·v + x0`, `y = yu·u + yv·v + y0`. */
export interface AffineMap {
  xu: number;
  xv: number;
  x0: number;
  yu: number;
  yv: number;
  y0: number;
}

/** Bilinear samples further apart than this many pixels would skip some. */
const widestStep = 2;
/** Keeps a map that shrinks beyond all measure from running for ever. */
const maxSamplesPerSide = 64;

/** How many samples a side a pixel of the result needs so that no pixel of the source is skipped. */
function samplesPerSide({ xu, xv, yu, yv }: AffineMap): number {
  const step = Math.max(Math.hypot(xu, yu), Math.hypot(xv, yv));
  // A hair of tolerance: a step of exactly 2 that rounding made longer is still 2.
  return Math.min(maxSamplesPerSide, Math.max(1, Math.ceil(step / widestStep - 1e-9)));
}

type Sampler = (x: number, y: number, sums: Float64Array) => void;

/** Adds the bilinear value at (x, y), pixel centres at whole numbers, to the sum of each channel. */
function bilinearSampler(image: PixelImage, policy: FillPolicy): Sampler {
  const { data, width, height, channels } = image;
  const add = (column: number, row: number, weight: number, sums: Float64Array) => {
    const x = sourceIndex(column, width, policy);
    const y = sourceIndex(row, height, policy);
    if (weight === 0 || x === nowhere || y === nowhere) return;
    const at = (y * width + x) * channels;
    for (let c = 0; c < channels; c += 1) sums[c] += weight * data[at + c];
  };
  return (x, y, sums) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const right = x - column;
    const down = y - row;
    if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) {
      add(column, row, (1 - right) * (1 - down), sums);
      add(column + 1, row, right * (1 - down), sums);
      add(column, row + 1, (1 - right) * down, sums);
      add(column + 1, row + 1, right * down, sums);
      return;
    }
    const above = (row * width + column) * channels;
    const below = above + width * channels;
    for (let c = 0; c < channels; c += 1) {
      const top = data[above + c] + right * (data[above + channels + c] - data[above + c]);
      const bottom = data[below + c] + right * (data[below + channels + c] - data[below + c]);
      sums[c] += top + down * (bottom - top);
    }
  };
}

/**
 * Fills an image of the given size by looking up, for each of its pixels, where it comes from: bilinear, and
 * when the map shrinks to less than half the mean of a grid of samples so close that none of the source's
 * pixels is skipped (so that nothing aliases).
 */
export function sampleAffine(
  image: PixelImage,
  map: AffineMap,
  { width, height }: ImageSize,
  policy: FillPolicy,
): PixelImage {
  const { channels } = image;
  const perSide = samplesPerSide(map);
  const share = 1 / (perSide * perSide);
  const sample = bilinearSampler(image, policy);
  const sums = new Float64Array(channels);
  const data = new Uint8Array(width * height * channels);
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      sums.fill(0);
      for (let i = 0; i < perSide * perSide; i += 1) {
        const u = column + ((i % perSide) + 0.5) / perSide;
        const v = row + (Math.floor(i / perSide) + 0.5) / perSide;
        sample(map.xu * u + map.xv * v + map.x0 - 0.5, map.yu * u + map.yv * v + map.y0 - 0.5, sums);
      }
      for (let c = 0; c < channels; c += 1, at += 1) data[at] = Math.round(sums[c] * share);
    }
  }
  return { data, width, height, channels };
}
