import { faceBatches } from '../store/face-batches.js';
import type { EmbeddingContract, GalleryStore, NewFace } from '../store/gallery-store.js';
import type { GalleryLine } from './gallery-lines.js';
import { readGallery } from './read-gallery.js';

export interface ImportResult {
  subjects: number;
  faces: number;
}

const asFace = ({ subject, embedding, photo }: GalleryLine): NewFace | undefined =>
  embedding && {
    subject,
    embedding: Float32Array.from(embedding),
    ...(photo !== undefined && { photo: Buffer.from(photo, 'base64') }),
  };

/**
 * Adds the subjects and faces of an exported gallery to those that are there. The whole file is checked first, so that
 * a wrong line leaves the gallery as it was.
 * @throws {ApiError} what {@link readGallery} throws.
 */
export async function importGallery(
  path: string,
  gallery: GalleryStore,
  contract: EmbeddingContract,
): Promise<ImportResult> {
  for await (const _ of readGallery(path, contract));
  const result = { subjects: 0, faces: 0 };
  const faces = async function* () {
    for await (const line of readGallery(path, contract)) {
      const face = asFace(line);
      if (face) yield face;
      else if (await gallery.addSubject(line.subject)) result.subjects += 1;
    }
  };
  for await (const batch of faceBatches(faces())) {
    await gallery.addFaces(batch);
    result.faces += batch.length;
  }
  return result;
}
