import { clusterEmbeddings } from '@lookalike/matching';
import type { FaceAnalysis, PhotoAnalysis } from './photo-analysis.js';

/** A face that is presumably the person's, and the photo that shows it. */
export interface PersonFace {
  file: string;
  face: FaceAnalysis;
}

/** A person is known once this many photos agree. */
const minPhotos = 2;

const photosOf = (faces: readonly PersonFace[]) => new Set(faces.map(({ file }) => file)).size;
const areaOf = (faces: readonly PersonFace[]) =>
  faces.reduce((sum, { face }) => sum + face.box.width * face.box.height, 0);

/**
 * Finds out whose folder it is without knowing anybody: groups all faces of all photos by likeness; the person is
 * the group that most photos have a face in, and of several the one with the larger faces.
 * @param photos a folder's photos, each picture once.
 * @param tieDistance faces at most this far apart are tied.
 * @returns the person's faces; `[]` when no two photos agree.
 */
export function findPerson(photos: readonly PhotoAnalysis[], tieDistance: number): PersonFace[] {
  const faces = photos.flatMap(({ file, faces }) => faces.map((face) => ({ file, face })));
  const embeddings = faces.map(({ face }) => face.embedding);
  const groups = clusterEmbeddings(embeddings, { threshold: tieDistance }).map((group) =>
    group.map((index) => faces[index]),
  );
  const [person] = groups.sort((a, b) => photosOf(b) - photosOf(a) || areaOf(b) - areaOf(a));
  return person !== undefined && photosOf(person) >= minPhotos ? person : [];
}
