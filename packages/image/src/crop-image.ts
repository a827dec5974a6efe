import {
  type BorderMode,
  type Box,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
  withDefaults,
} from '@lookalike/core';
import { type FillPolicy, nowhere, sourceIndices } from './border.js';
import { assertBox, assertMargin, roundBox, shiftInside, widenBox } from './face-box.js';
import type { ImageSize } from './pixel-limit.js';

export interface CropOptions {
  /** Widens each side by this fraction of it, half at each end; above −1. @default 0 */
  margin: number;
  /** What fills the part of the box that is outside the image. @default 'clip' */
  border: BorderMode;
}

export const defaultCropOptions: Readonly<CropOptions> = Object.freeze({ margin: 0, border: 'clip' });

/** A larger box is certainly a mistake. */
const maxCropPixels = 2 ** 28;

const policies: readonly BorderMode[] = ['clip', 'shift', 'black', 'replicate', 'reflect'];

/** The part of a whole-pixel box that is inside the image. */
function clipBox(box: Box, image: ImageSize): Box {
  const x = Math.max(0, box.x);
  const y = Math.max(0, box.y);
  const width = Math.min(image.width, box.x + box.width) - x;
  const height = Math.min(image.height, box.y + box.height) - y;
  if (width <= 0 || height <= 0) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a box that meets the ${image.width}×${image.height} image, got ${box.width}×${box.height} at ${box.x}, ${box.y}`,
    );
  }
  return { x, y, width, height };
}

/** Copies the columns `from`..`to` of a row, each from where its index says. */
function copyColumns(
  source: PixelImage,
  row: number,
  columns: Int32Array,
  target: Uint8Array,
  from: number,
  to: number,
) {
  const { channels, data, width } = source;
  for (let x = from; x < to; x += 1) {
    if (columns[x] === nowhere) continue;
    const at = (row * width + columns[x]) * channels;
    for (let c = 0; c < channels; c += 1) target[x * channels + c] = data[at + c];
  }
}

/** Copies a whole-pixel box; the part of a row that is inside the image is copied in one go. */
function copyBox(image: PixelImage, box: Box, policy: FillPolicy): PixelImage {
  const { channels } = image;
  const { width, height } = box;
  const columns = sourceIndices(box.x, width, image.width, policy);
  const rows = sourceIndices(box.y, height, image.height, policy);
  const first = Math.min(width, Math.max(0, -box.x));
  const last = Math.max(first, Math.min(width, image.width - box.x));
  const data = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    if (rows[y] === nowhere) continue;
    const target = data.subarray(y * width * channels, (y + 1) * width * channels);
    const start = rows[y] * image.width + box.x;
    target.set(image.data.subarray((start + first) * channels, (start + last) * channels), first * channels);
    copyColumns(image, rows[y], columns, target, 0, first);
    copyColumns(image, rows[y], columns, target, last, width);
  }
  return { data, width, height, channels };
}

/**
 * Cuts a box out of an image. The box is widened by the margin, moved for `shift`, and then rounded to whole
 * pixels: the sides first (at least 1), then the position, so that a square stays square; `clip` cuts last.
 * `reflect` mirrors at the image's edge, the border pixel twice. `shift` shrinks a box that is larger than
 * the image until it fits, its aspect kept.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a box or margin out of range, or a clipped box that misses
 * the image; `TOO_LARGE` for one of more than 2^28 pixels.
 * @example
 * ```ts
 * import { cropImage } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.from({ length: 16 }, (_, i) => i), width: 4, height: 4, channels: 1 } as const;
 * console.log(cropImage(image, { x: 1, y: 1, width: 2, height: 2 }).data); // → Uint8Array(4) [ 5, 6, 9, 10 ]
 * ```
 */
export function cropImage(given: PixelInput, box: Box, options: Partial<CropOptions> = {}): PixelImage {
  const { margin, border } = withDefaults(defaultCropOptions, options, {});
  const image = toPixelImage(given);
  assertBox(box);
  assertMargin(margin);
  if (!policies.includes(border)) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected ${policies.join(', ')} as border, got ${border}`);
  }
  const wide = widenBox(box, margin);
  const whole = roundBox(border === 'shift' ? shiftInside(wide, image) : wide);
  const final = border === 'clip' || border === 'shift' ? clipBox(whole, image) : whole;
  if (final.width * final.height > maxCropPixels) {
    throw new LookalikeError(
      'TOO_LARGE',
      `expected a box of at most ${maxCropPixels} pixels, got ${final.width}×${final.height}`,
    );
  }
  const fills = border === 'clip' || border === 'shift' ? 'black' : border;
  return copyBox(image, final, fills);
}
