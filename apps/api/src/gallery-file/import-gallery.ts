import { faceBatches } from '../store/face-batches.js';
import type { GalleryStore, NewFace } from '../store/gallery-store.js';
import { stableId } from '../store/restore-faces.js';
import { type GalleryRules, type RefusedFace, readGallery } from './read-gallery.js';

export interface ImportResult {
  /** Subjects that were new. */
  subjects: number;
  /** Faces that were new. */
  faces: number;
}

/** Numbers of the same face differ by no more once they were written. */
const sameFace = 1e-3;

/** Remembers a refusal that is not there yet; there is none of somebody who is not there. */
async function restoreRefusal(gallery: GalleryStore, { refused, embedding }: RefusedFace): Promise<void> {
  const { everyone, subjects } = await gallery.refusedNear(embedding);
  const nearest = refused === undefined ? everyone : subjects.get(refused);
  if (nearest === undefined || nearest > sameFace) await gallery.refuse(embedding, refused);
}

/**
 * Adds the subjects and faces of an exported gallery to those that are there, a batch in memory at a time. The whole
 * file is checked first, so that a wrong line leaves the gallery as it was. A face is known by its id, or without one
 * by its subject and embedding: importing the rest after a failure, or all of it twice, doubles none.
 * @throws {ApiError} what {@link readGallery} throws.
 */
export async function importGallery(
  path: string,
  gallery: GalleryStore,
  rules: GalleryRules,
): Promise<ImportResult> {
  for await (const _ of readGallery(path, rules));
  const result = { subjects: 0, faces: 0 };
  const seen = new Set<string>();
  const refused: RefusedFace[] = [];
  const faces = async function* (): AsyncGenerator<NewFace & { id: string }> {
    for await (const line of readGallery(path, rules)) {
      if ('refused' in line) {
        refused.push(line);
        continue;
      }
      const { subject, face } = line;
      if (!seen.has(subject) && (await gallery.addSubject(subject))) result.subjects += 1;
      seen.add(subject);
      if (face) yield { subject, ...face, id: face.id ?? stableId(subject, face.embedding.join()) };
    }
  };
  for await (const batch of faceBatches(faces())) result.faces += await gallery.restoreFaces(batch);
  for (const face of refused) await restoreRefusal(gallery, face);
  return result;
}
