import { type Box, type DetectedFace, LookalikeError } from '@lookalike/core';

/** How to choose one of several faces. */
export type FaceRule = 'largest' | 'most-central' | 'most-confident';

const area = ({ width, height }: Box) => width * height;

const distanceToCentre = ({ x, y, width, height }: Box, image: { width: number; height: number }) =>
  Math.hypot(x + width / 2 - image.width / 2, y + height / 2 - image.height / 2);

/** How well a face matches each rule; higher is better. */
const merit: Record<FaceRule, (face: DetectedFace, image: { width: number; height: number }) => number> = {
  largest: ({ box }) => area(box),
  'most-central': ({ box }, image) => -distanceToCentre(box, image),
  'most-confident': ({ score }) => score,
};

/**
 * Chooses one face in a photo. The choice of rule matters if photos show bystanders: for a photo *of* a person, use
 * `most-central` or `largest`, not `most-confident`.
 * @param image the photo's size in pixels.
 * @returns the first of the best faces; `undefined` if there is none.
 * @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown rule.
 */
export function selectFace(
  faces: readonly DetectedFace[],
  image: { width: number; height: number },
  rule: FaceRule,
): DetectedFace | undefined {
  if (!Object.hasOwn(merit, rule)) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `expected a rule (${Object.keys(merit).join(', ')}), got ${String(rule)}`,
    );
  }
  const better = (best: DetectedFace, face: DetectedFace) =>
    merit[rule](face, image) > merit[rule](best, image) ? face : best;
  return faces.length === 0 ? undefined : faces.reduce(better);
}
