import type { ServiceModel } from '../service-context.js';
import type { GalleryStore } from '../store/gallery-store.js';
import type { GalleryHeader, GalleryLine } from './gallery-lines.js';

const line = (value: GalleryHeader | GalleryLine) => `${JSON.stringify(value)}\n`;

/** A gallery as JSON lines, the subjects first; faces that another model embedded are left out. */
export async function* writeGallery(
  gallery: GalleryStore,
  { info, contractId, embeddingLength }: ServiceModel,
  { photos }: { photos: boolean },
): AsyncGenerator<string> {
  const { network } = info;
  yield line({ lookalike: 'gallery', formatVersion: 1, network, contractId, embeddingLength });
  for (const subject of await gallery.listSubjects()) yield line({ subject });
  for await (const face of gallery.allFaces()) {
    if (face.contractId !== contractId) continue;
    const { id, subject, embedding, photo } = face;
    const picture = photos && photo ? { photo: Buffer.from(photo).toString('base64') } : {};
    yield line({ subject, image_id: id, embedding: [...embedding], ...picture });
  }
}
