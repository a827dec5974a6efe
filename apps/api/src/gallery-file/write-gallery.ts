import { formatGalleryHeader, formatGalleryLine, formatRefusalLine } from '@lookalike/matching';
import type { ServiceModel } from '../service-context.js';
import type { GalleryStore } from '../store/gallery-store.js';

/** A gallery as JSON lines, subjects first; leaves out faces that another model embedded. */
export async function* writeGallery(
  gallery: GalleryStore,
  { info, contractId, embeddingLength, decision }: ServiceModel,
  { photos }: { photos: boolean },
): AsyncGenerator<string> {
  const { network, unitLength } = info;
  yield formatGalleryHeader({ network, contractId, embeddingLength, unitLength, decision });
  for (const subject of await gallery.listSubjects()) yield formatGalleryLine({ subject });
  for await (const face of gallery.allFaces()) {
    if (face.contractId !== contractId) continue;
    const { id, subject, embedding, photo } = face;
    const picture = photos && photo ? { photo: Buffer.from(photo).toString('base64') } : {};
    yield formatGalleryLine({ subject, image_id: id, embedding, ...picture });
  }
  for (const { subject, embedding } of await gallery.listRefusals()) {
    if (embedding) yield formatRefusalLine({ refused: subject, embedding });
  }
}
