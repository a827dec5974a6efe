import { type Failure, LookalikeError, type OnProgress } from '@lookalike/core';
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
  const found = await pool.embedFaces(job).catch((error: unknown) => {
    if (error instanceof LookalikeError) return error;
    throw error;
  });
  if (found instanceof LookalikeError) return found.message;
  // It brings the engine along, which otherwise only the workers have.
  const { selectFace } = await import('@lookalike/detection');
  const face = selectFace(found.faces, found, 'most-central');
  const embedding = found.faces.find(({ box }) => box === face?.box)?.embedding;
  if (!embedding) return 'no face is found in the stored photo';
  await gallery.replaceEmbedding(id, embedding);
  return undefined;
}

/** Embeds the foreign faces of one gallery again, as many at a time as there are workers. */
async function reembedGallery(
  context: ServiceContext,
  service: Service,
  { signal, onProgress }: ReembedOptions,
): Promise<ReembedResult> {
  const gallery = context.galleryOf(service);
  const { foreignFaces: total } = await gallery.counts();
  const faces = gallery.foreignFaces();
  const failures: Failure[] = [];
  let done = 0;
  const lane = async () => {
    for await (const face of faces) {
      signal?.throwIfAborted();
      const message = await reembed(context, gallery, face);
      if (message !== undefined)
        failures.push({ file: `${service.name}/${face.subject}/${face.id}`, message });
      done += 1;
      onProgress?.({ stage: 'embed', done, total, unit: 'faces', note: service.name });
    }
  };
  // A lane that fails ends the faces for all of them.
  const lanes = await Promise.allSettled(Array.from({ length: context.settings.workers }, lane));
  for (const ended of lanes) if (ended.status === 'rejected') throw ended.reason;
  return { embedded: done - failures.length, failures };
}

/**
 * Embeds the faces of other models again, from the photos that were stored of them; the rest stays and is listed. What
 * is embedded stays so when a later face ends it, and the next run continues from there.
 * @throws what the database throws; the signal's reason.
 */
export async function reembedFaces(
  context: ServiceContext,
  options: ReembedOptions = {},
): Promise<ReembedResult> {
  const result: ReembedResult = { embedded: 0, failures: [] };
  for (const service of await findForeignFaces(context)) {
    const { embedded, failures } = await reembedGallery(context, service, options);
    result.embedded += embedded;
    result.failures.push(...failures);
  }
  return result;
}
