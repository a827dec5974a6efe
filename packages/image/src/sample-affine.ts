import type { PixelImage } from '@lookalike/core';
import { type FillPolicy, nowhere, sourceIndex } from './border.js';
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

/** Up to this many source pixels per pixel of the result, one bilinear sample takes in all of them. */
const widestStep = 2;
/** Limits the work for a map that shrinks extremely. */
const maxSamplesPerSide = 64;
/** A step of exactly 2 or 3 that rounding made a hair longer is still one. */
const tolerance = 1e-9;

/**
 * How many samples per side a pixel of the result needs against aliasing: one, unless the map shrinks to less than
 * half.
 */
function samplesPerSide({ xu, xv, yu, yv }: AffineMap): number {
  const step = Math.max(Math.hypot(xu, yu), Math.hypot(xv, yv)) - tolerance;
  return step <= widestStep ? 1 : Math.min(maxSamplesPerSide, Math.ceil(step));
}

/** Adds bilinear values at (x, y), with pixel centres at whole numbers, to `sums` from `at`, one per channel. */
type Sampler = (x: number, y: number, sums: Float64Array, at: number) => void;

/** The sampler for the border and beyond, where any of the four neighbours may be invented. */
function borderSampler({ data, width, height, channels }: PixelImage, policy: FillPolicy): Sampler {
  return (x, y, sums, at) => {
    for (let corner = 0; corner < 4; corner += 1) {
      const column = Math.floor(x) + (corner & 1);
      const row = Math.floor(y) + (corner >> 1);
      const weight = (1 - Math.abs(x - column)) * (1 - Math.abs(y - row));
      const fromColumn = sourceIndex(column, width, policy);
      const fromRow = sourceIndex(row, height, policy);
      if (fromColumn === nowhere || fromRow === nowhere) continue;
      const from = (fromRow * width + fromColumn) * channels;
      for (let c = 0; c < channels; c += 1) sums[at + c] += weight * data[from + c];
    }
  };
}

function bilinearSampler(image: PixelImage, policy: FillPolicy): Sampler {
  const { data, width, height, channels } = image;
  const sampleBorder = borderSampler(image, policy);
  const stride = width * channels;
  return (x, y, sums, at) => {
    if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) return sampleBorder(x, y, sums, at);
    const column = Math.trunc(x);
    const row = Math.trunc(y);
    const right = x - column;
    const down = y - row;
    const first = row * stride + column * channels;
    for (let c = 0; c < channels; c += 1) {
      const from = first + c;
      const top = data[from] + right * (data[from + channels] - data[from]);
      const below = from + stride;
      const bottom = data[below] + right * (data[below + channels] - data[below]);
      sums[at + c] += top + down * (bottom - top);
    }
  };
}

/**
 * Fills an image of the given size by looking up, for each of its pixels, where it comes from: bilinear, and
 * when the map shrinks to less than half the mean of a grid of samples at most a source pixel apart.
 */
export function sampleAffine(
  image: PixelImage,
  map: AffineMap,
  { width, height }: ImageSize,
  policy: FillPolicy,
): PixelImage {
  const { xu, xv, x0, yu, yv, y0 } = map;
  const { channels } = image;
  const perSide = samplesPerSide(map);
  const share = 1 / (perSide * perSide);
  const sample = bilinearSampler(image, policy);
  const sums = new Float64Array(width * channels);
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row += 1) {
    sums.fill(0);
    for (let fineRow = 0; fineRow < perSide; fineRow += 1) {
      const v = row + (fineRow + 0.5) / perSide;
      for (let fine = 0; fine < width * perSide; fine += 1) {
        const u = (fine + 0.5) / perSide;
        const at = Math.trunc(fine / perSide) * channels;
        sample(xu * u + xv * v + x0 - 0.5, yu * u + yv * v + y0 - 0.5, sums, at);
      }
    }
    const start = row * sums.length;
    for (let i = 0; i < sums.length; i += 1) data[start + i] = sums[i] * share + 0.5;
  }
  return { data, width, height, channels };
}
