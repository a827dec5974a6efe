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
 * @throws {LookalikeError} `INVALID_ARGUMENT` if all landmarks are in one place, `INVALID_IMAGE`.
 * @example
 * ```ts
 * import { alignFace, arcFaceTemplate } from '@lookalike/image';
 *
 * const image = { data: new Uint8Array(160 * 160 * 3), width: 160, height: 160, channels: 3 } as const;
 * const landmarks = {
 *   leftEye: { x: 60, y: 70 },
 *   rightEye: { x: 100, y: 70 },
 *   nose: { x: 80, y: 95 },
 *   mouthLeft: { x: 64, y: 115 },
 *   mouthRight: { x: 96, y: 115 },
 * };
 * const chip = alignFace(image, landmarks, arcFaceTemplate);
 * console.log(chip.width, chip.height); // → 112 112
 * ```
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
