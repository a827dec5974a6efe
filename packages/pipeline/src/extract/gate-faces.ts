import type { Box, ChipRecipe, DetectedFace, PixelImage } from '@lookalike/core';
import {
  arcFaceTemplate,
  defaultChipRecipe,
  extractFace,
  faultReason,
  measureFaceQuality,
  type QualityFault,
  type QualityLimits,
  qualityFaults,
} from '@lookalike/image';

/** A poor face, and the reasons. */
export interface Refusal {
  box: Box;
  score: number;
  faults: { fault: QualityFault; reason: string }[];
}

/** With the photo that it is in. */
export interface RefusedFace extends Refusal {
  file: string;
}

/** Turned and scaled by its landmarks to 112×112, where the limits of quality were found. */
export const alignedRecipe: Readonly<ChipRecipe> = Object.freeze({
  ...defaultChipRecipe,
  alignment: Object.freeze({ kind: 'landmarks', template: arcFaceTemplate } as const),
  border: 'black',
  cropSize: arcFaceTemplate.width,
});

/** Splits the faces of a photo into good and poor ones. */
export function gateFaces<T extends DetectedFace>(
  image: PixelImage,
  faces: readonly T[],
  limits: QualityLimits,
): { passed: T[]; refused: Refusal[] } {
  const passed: T[] = [];
  const refused: Refusal[] = [];
  for (const face of faces) {
    const { box, score } = face;
    const measured = { score, ...measureFaceQuality(face, extractFace(image, face, alignedRecipe), image) };
    const faults = qualityFaults(measured, limits).map((fault) => ({
      fault,
      reason: faultReason(fault, measured, limits),
    }));
    if (faults.length === 0) passed.push(face);
    else refused.push({ box, score, faults });
  }
  return { passed, refused };
}
