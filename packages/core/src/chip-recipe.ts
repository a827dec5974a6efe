import type { Landmarks } from './geometry.js';

/** Weights of red, green and blue in a gray value: ITU-R BT.601 (luma), BT.709, or a third each. */
export type GrayFormula = 'bt601' | 'bt709' | 'average';

/**
 * What fills the part of a crop that reaches outside the photo: `clip` cuts the crop to the photo, `shift` moves it
 * inside, `black` fills with 0, `replicate` repeats the border pixel, `reflect` mirrors at the border.
 */
export type BorderMode = 'clip' | 'shift' | 'black' | 'replicate' | 'reflect';

/** Where the five landmarks of an aligned face belong, in pixels of a chip of this size. */
export interface FaceTemplate {
  width: number;
  height: number;
  landmarks: Landmarks;
}

/**
 * How a face is cut out of a photo: `crop` takes the square about the box's centre whose side is the box's longer
 * side, widened by `margin` (a fraction of that side, half of it at each end); `landmarks` maps the five landmarks
 * onto a template by a similarity transform.
 */
export type FaceAlignment = { kind: 'crop'; margin: number } | { kind: 'landmarks'; template: FaceTemplate };

/**
 * From a detected face to the chip that a network sees. Part of what an embedding means: two embeddings can only be
 * compared if their chips were made by the same recipe.
 */
export interface ChipRecipe {
  alignment: FaceAlignment;
  border: Exclude<BorderMode, 'clip'>;
  /** Side in pixels of the square face that is cut out first; ignored for `landmarks`, where the template decides. */
  cropSize: number;
  /** Size of the chip in pixels. */
  width: number;
  height: number;
  /** 1 = grayscale. */
  channels: 1 | 3;
  /** How colours become gray when `channels` is 1. */
  gray: GrayFormula;
}
