import {
  assertArgument,
  type Box,
  type ChipRecipe,
  type DetectedFace,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';
import { alignFace } from './align-face.js';
import type { FillPolicy } from './border.js';
import { assertBox, assertMargin, shiftInside, squareBox, widenBox } from './face-box.js';
import { resizeImage } from './resize-image.js';
import { toGray, toRgb } from './to-gray.js';
import { warpImage } from './warp-image.js';

/** The part of a detected face that says where it is. */
export type FaceLocation = Pick<DetectedFace, 'box' | 'landmarks'>;

/** Cuts a square box out at a given size, with subpixel precision. */
function cutSquare(image: PixelImage, { x, y, width }: Box, size: number, border: FillPolicy): PixelImage {
  const scale = size / width;
  const transform = { a: scale, b: 0, tx: -x * scale, ty: -y * scale };
  return warpImage(image, transform, { width: size, height: size, border });
}

/**
 * Cuts a face out of a photo in colour, by the recipe's `alignment` and `border`: for `crop` a square of
 * `cropSize`, for `landmarks` an image of the template's size. The position is not rounded to whole pixels; see {@link
 * warpImage} for the sampling. `shift` moves the square into the photo (shrinking it to the photo's shorter side if
 * need be); an aligned face cannot be shifted.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for a face or recipe out of range, `INVALID_IMAGE`.
 * @example
 * ```ts
 * import { defaultChipRecipe, extractFace } from '@lookalike/image';
 *
 * const photo = { data: new Uint8Array(200 * 200 * 3), width: 200, height: 200, channels: 3 } as const;
 * const face = {
 *   box: { x: 50, y: 40, width: 80, height: 100 },
 *   landmarks: {
 *     leftEye: { x: 72, y: 80 },
 *     rightEye: { x: 108, y: 80 },
 *     nose: { x: 90, y: 100 },
 *     mouthLeft: { x: 76, y: 120 },
 *     mouthRight: { x: 104, y: 120 },
 *   },
 * };
 * const cut = extractFace(photo, face, defaultChipRecipe);
 * console.log(cut.width, cut.height, cut.channels); // → 160 160 3
 * ```
 */
export function extractFace(given: PixelInput, face: FaceLocation, recipe: ChipRecipe): PixelImage {
  const image = toPixelImage(given);
  assertArgument('recipe', recipe, 'an object');
  assertArgument('face', face, 'an object');
  const { alignment, border, cropSize } = recipe;
  if (alignment.kind === 'landmarks') {
    if (border !== 'shift') return alignFace(image, face.landmarks, alignment.template, { border });
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      'expected black, replicate or reflect as border of a recipe that aligns by landmarks, got shift',
    );
  }
  assertBox(face.box);
  assertMargin(alignment.margin);
  const square = widenBox(squareBox(face.box), alignment.margin);
  if (border !== 'shift') return cutSquare(image, square, cropSize, border);
  return cutSquare(image, shiftInside(square, image), cropSize, 'replicate');
}

/**
 * Makes the chip that a network sees out of a face that was cut out: the recipe's channels and size. A face with
 * another aspect ratio is shown completely, with black bars: cutting it would lose hair and chin, by which people differ.
 * @throws {LookalikeError} `INVALID_ARGUMENT`, `INVALID_IMAGE`
 * @example
 * ```ts
 * import { defaultChipRecipe, normalizeChip } from '@lookalike/image';
 *
 * const face = { data: new Uint8Array(160 * 160 * 3), width: 160, height: 160, channels: 3 } as const;
 * const chip = await normalizeChip(face, defaultChipRecipe);
 * console.log(chip.width, chip.height, chip.channels); // → 80 80 1
 * ```
 */
export async function normalizeChip(face: PixelInput, recipe: ChipRecipe): Promise<PixelImage> {
  assertArgument('recipe', recipe, 'an object');
  const { width, height, channels, gray } = recipe;
  const toned = channels === 1 ? toGray(face, gray) : toRgb(face);
  return resizeImage(toned, { width, height, fit: 'pad' });
}

/** {@link extractFace} and {@link normalizeChip} in one: from a face in a photo to the chip that a network sees. */
export async function makeChip(
  image: PixelInput,
  face: FaceLocation,
  recipe: ChipRecipe,
): Promise<PixelImage> {
  return normalizeChip(extractFace(image, face, recipe), recipe);
}
