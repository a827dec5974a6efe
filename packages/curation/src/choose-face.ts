import { euclidean } from '@lookalike/matching';
import type { PersonFace } from './find-person.js';
import type { FaceAnalysis, PhotoAnalysis } from './photo-analysis.js';

/** The face of a photo that is most likely the person's. */
export interface ChosenFace {
  face: FaceAnalysis;
  /** Mean distance to the person's nearest faces in other photos; `undefined` when there is none to compare with. */
  distance?: number;
}

/**
 * How far a face is from a person: the mean distance to the nearest of the person's faces in other photos. Several
 * are asked, for one may be a mistake; the nearest only, for a person looks different over the years.
 */
export function personDistance(
  { embedding }: FaceAnalysis,
  file: string,
  person: readonly PersonFace[],
  neighbours: number,
): number | undefined {
  const nearest = person
    .filter((other) => other.file !== file)
    .map(({ face }) => euclidean.between(embedding, face.embedding))
    .sort((a, b) => a - b)
    .slice(0, neighbours);
  if (nearest.length === 0) return undefined;
  return nearest.reduce((sum, distance) => sum + distance, 0) / nearest.length;
}

const area = ({ face }: ChosenFace) => face.box.width * face.box.height;

/** Chooses the face nearest to the person; the largest where nobody is known. `undefined` without a face. */
export function chooseFace(
  { file, faces }: PhotoAnalysis,
  person: readonly PersonFace[],
  neighbours: number,
): ChosenFace | undefined {
  const candidates = faces.map((face) => ({
    face,
    distance: personDistance(face, file, person, neighbours),
  }));
  const [best] = candidates.sort((a, b) => (a.distance ?? 0) - (b.distance ?? 0) || area(b) - area(a));
  return best;
}
