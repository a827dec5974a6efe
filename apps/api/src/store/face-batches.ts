import type { NewFace } from './gallery-store.js';

/** Few enough that one statement with all of them weighs little and is soon done. */
export const facesInBatch = 100;
/** Pictures of whole photos weigh much more than those of faces. */
export const pictureBytesInBatch = 8 * 2 ** 20;

/** Parts of many faces that are added with a statement each. */
export async function* faceBatches<Face extends NewFace>(
  faces: Iterable<Face> | AsyncIterable<Face>,
): AsyncGenerator<Face[]> {
  let batch: Face[] = [];
  let bytes = 0;
  for await (const face of faces) {
    batch.push(face);
    bytes += face.photo?.length ?? 0;
    if (batch.length < facesInBatch && bytes < pictureBytesInBatch) continue;
    yield batch;
    batch = [];
    bytes = 0;
  }
  if (batch.length > 0) yield batch;
}

/** Ids of faces up to a weight, one at least: `where` takes the parameters from `$1`; the weight is in bytes. */
export const idsOfBatch = (where: string) => `
  WITH page AS (
    SELECT faces.id, coalesce(octet_length(photo), 0) AS weight FROM faces ${where} ORDER BY faces.id LIMIT ${facesInBatch}
  ), weighed AS (SELECT id, sum(weight) OVER (ORDER BY id) - weight AS before FROM page)
  SELECT id FROM weighed WHERE before < ${pictureBytesInBatch}`;
