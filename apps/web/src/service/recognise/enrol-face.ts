import { isProblem, problemCodes } from '../api/problems.js';
import { cropFace, type Photo } from '../pictures/crop-face.js';
import { toCanvas, toJpeg } from '../pictures/open-picture.js';
import type { People } from '../state/create-people.js';
import type { SeenFace } from './create-recognition.js';

/**
 * Margins that help the service find the face again; smaller ones are used if a neighbouring face would be included.
 */
const margins = [0.4, 0.15, 0.05];
const retried = [problemCodes.severalFaces, problemCodes.noFace];

/**
 * Adds a face that the user marked: sends the whole photo with the box, since the face would not be found in a crop.
 */
async function enrolDrawn(people: People, subject: string, photo: Photo, { box }: SeenFace): Promise<void> {
  const whole = await toJpeg(toCanvas(photo.source, photo.width, photo.height));
  const [width, height] = [box.x_max - box.x_min, box.y_max - box.y_min];
  return people.addFace(subject, whole, { x: box.x_min, y: box.y_min, width, height });
}

/** Adds a face of a photo to a person. */
export async function enrolFace(
  people: People,
  subject: string,
  photo: Photo,
  face: SeenFace,
): Promise<void> {
  if (face.isDrawn) return enrolDrawn(people, subject, photo, face);
  for (const [index, margin] of margins.entries()) {
    try {
      return await people.addFace(subject, await cropFace(photo, face.box, margin));
    } catch (error) {
      const last = index === margins.length - 1;
      if (last || !retried.some((code) => isProblem(error, code))) throw error;
    }
  }
}
