import {
  type GrayFormula,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';

type Weights = readonly [red: number, green: number, blue: number];

const weightsOf: Readonly<Record<GrayFormula, Weights>> = Object.freeze({
  bt601: [0.299, 0.587, 0.114],
  bt709: [0.2126, 0.7152, 0.0722],
  average: [1 / 3, 1 / 3, 1 / 3],
});

/** Added before a byte array cuts the fraction off: rounds. */
const half = 0.5;

/**
 * Colour to one channel of gray by a weighted sum of the gamma-encoded values, rounded; an image that is already gray
 * is returned unchanged.
 * @param formula ITU-R BT.601 luma (what JPEG, PIL and OpenCV use), BT.709, or a third each.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for another formula, `INVALID_IMAGE`.
 * @example
 * ```ts
 * import { toGray } from '@lookalike/image';
 *
 * const red = { data: Uint8Array.of(255, 0, 0), width: 1, height: 1, channels: 3 } as const;
 * console.log(toGray(red).data); // → Uint8Array(1) [ 76 ]
 * ```
 */
export function toGray(given: PixelInput, formula: GrayFormula = 'bt601'): PixelImage {
  const image = toPixelImage(given);
  if (!Object.hasOwn(weightsOf, formula)) {
    const names = Object.keys(weightsOf).join(', ');
    throw new LookalikeError('INVALID_ARGUMENT', `expected ${names} as formula, got ${formula}`);
  }
  if (image.channels === 1) return image;
  const [red, green, blue] = weightsOf[formula];
  const { data: rgb, width, height } = image;
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i += 1, at += 3) {
    data[i] = red * rgb[at] + green * rgb[at + 1] + blue * rgb[at + 2] + half;
  }
  return { data, width, height, channels: 1 };
}

/** Gray to three equal channels; an image in colour is returned unchanged. */
export function toRgb(given: PixelInput): PixelImage {
  const image = toPixelImage(given);
  if (image.channels === 3) return image;
  const { data: gray, width, height } = image;
  const data = new Uint8Array(gray.length * 3);
  for (let i = 0; i < gray.length; i += 1) data.fill(gray[i], 3 * i, 3 * i + 3);
  return { data, width, height, channels: 3 };
}
