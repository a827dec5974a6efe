import type { Failure, OnProgress } from '@lookalike/core';
import PQueue from 'p-queue';
import type { ServiceContext } from './service-context.js';
import type { GalleryStore, StoredFace } from './store/gallery-store.js';
import type { Service } from './store/services.js';

export interface ReembedResult {
  /** Faces that this model knows now. */
  embedded: number;
  /** Faces that stay unknown to it, as `<service>/<subject>/<id>`, and why. */
  failures: Failure[];
}

export interface ReembedOptions {
  signal?: AbortSignal;
  /** Called after each face. */
  onProgress?: OnProgress;
}

/**
 * Services with faces whose embeddings another model made, which are not found until they are embedded again. Looks
 * into an index only, so the size of the galleries does not matter.
 */
export const findForeignFaces = ({ database, model }: ServiceContext): Promise<Service[]> =>
  database.query<Service>(
    `SELECT id, name FROM services
     WHERE EXISTS (SELECT FROM faces WHERE service_id = services.id AND contract_id < $1)
        OR EXISTS (SELECT FROM faces WHERE service_id = services.id AND contract_id > $1) ORDER BY name`,
    [model.contractId],
  );

/** Embeds one face again from its photo; says why when that cannot be done. */
async function reembed(
  { pool }: ServiceContext,
  gallery: GalleryStore,
  { id, photo }: StoredFace,
): Promise<string | undefined> {
  if (!photo) return 'no photo was stored';
  const job = { bytes: photo, detectOnly: false, picture: 'none' as const };
  const found = await pool.embedFaces(job).catch((error: Error) => error);
  if (found instanceof Error) return found.message;
  // It brings the engine along, which otherwise only the workers have.
  const { selectFace } = await import('@lookalike/detection');
  const face = selectFace(found.faces, found, 'most-central');
  const embedding = found.faces.find(({ box }) => box === face?.box)?.embedding;
  if (!embedding) return 'no face is found in the stored photo';
  await gallery.replaceEmbedding(id, embedding);
  return undefined;
}

/** Embeds the faces of other models again, from the photos that were stored of them; the rest stays and is listed. */
export async function reembedFaces(
  context: ServiceContext,
  { signal, onProgress }: ReembedOptions = {},
): Promise<ReembedResult> {
  const { workers } = context.settings;
  const queue = new PQueue({ concurrency: workers });
  const failures: Failure[] = [];
  let done = 0;
  for (const service of await findForeignFaces(context)) {
    const gallery = context.galleryOf(service);
    const { foreignFaces: total } = await gallery.counts();
    const before = done;
    const work = async (face: StoredFace) => {
      const message = await reembed(context, gallery, face);
      const file = `${service.name}/${face.subject}/${face.id}`;
      if (message !== undefined) failures.push({ file, message });
      done += 1;
      onProgress?.({ stage: 'embed', done: done - before, total, unit: 'faces', note: service.name });
    };
    for await (const face of gallery.foreignFaces()) {
      signal?.throwIfAborted();
      await queue.onSizeLessThan(workers);
      void queue.add(() => work(face));
    }
    await queue.onIdle();
  }
  return { embedded: done - failures.length, failures };
}
