import {
  checkOptions,
  type FaceTemplate,
  type Landmarks,
  type PixelImage,
  type PixelInput,
} from '@lookalike/core';
import { landmarkPoints } from './face-template.js';
import { estimateSimilarity } from './similarity.js';
import { type WarpOptions, warpImage } from './warp-image.js';

/**
 * Cuts a face out so that its five landmarks come to where the template has them, as closely as a
 * similarity transform allows (no shear, no reflection).
 * @returns an image of the template's size.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the landmarks lie in one place, `INVALID_IMAGE`.
 */
export function alignFace(
  image: PixelInput,
  landmarks: Landmarks,
  template: FaceTemplate,
  options: Pick<WarpOptions, 'border'> = {},
): PixelImage {
  checkOptions(options, { border: true });
  const transform = estimateSimilarity(landmarkPoints(landmarks), landmarkPoints(template.landmarks));
  const { width, height } = template;
  return warpImage(image, transform, { width, height, border: options.border });
}
