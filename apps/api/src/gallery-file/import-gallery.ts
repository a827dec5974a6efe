import { faceBatches } from '../store/face-batches.js';
import type { GalleryStore, NewFace } from '../store/gallery-store.js';
import { stableId } from '../store/restore-faces.js';
import { type GalleryRules, type RefusedFace, readGallery } from './read-gallery.js';

export interface ImportResult {
  /** Number of new subjects. */
  subjects: number;
  /** Number of new faces. */
  faces: number;
}

/** The largest difference between numbers of the same face after they were written and read. */
const sameFace = 1e-3;

/** Restores a refusal, unless it exists or its subject does not. */
async function restoreRefusal(gallery: GalleryStore, { refused, embedding }: RefusedFace): Promise<void> {
  const { everyone, subjects } = await gallery.refusedNear(embedding);
  const nearest = refused === undefined ? everyone : subjects.get(refused);
  if (nearest === undefined || nearest > sameFace) await gallery.refuse(embedding, refused);
}

/**
 * Adds the subjects and faces of an exported gallery to the existing ones, with one batch in memory at a time. The
 * whole file is checked first, so that an invalid line leaves the gallery unchanged. A face is identified by its id, or
 * without one by its subject and embedding: importing a file again adds no duplicates.
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
