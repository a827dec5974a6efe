import { isProblem, problemCodes } from '../api/problems.js';
import type { RecognisedFace } from '../api/types.js';
import { cropFace, type Photo } from '../pictures/crop-face.js';
import type { People } from '../state/create-people.js';

/** Surroundings that help the service find the face again; less of them when a neighbour's face comes with them. */
const margins = [0.4, 0.15, 0.05];
const retried = [problemCodes.severalFaces, problemCodes.noFace];

/** Adds a face of a photo to a person. */
export async function enrolFace(
  people: People,
  subject: string,
  photo: Photo,
  { box }: RecognisedFace,
): Promise<void> {
  for (const [index, margin] of margins.entries()) {
    try {
      return await people.addFace(subject, await cropFace(photo, box, margin));
    } catch (error) {
      const last = index === margins.length - 1;
      if (last || !retried.some((code) => isProblem(error, code))) throw error;
    }
  }
}
