import type { NewFace } from './gallery-store.js';

/** Small enough for a single fast statement. */
export const facesInBatch = 100;
/** Pictures of whole photos are much larger than those of faces. */
export const pictureBytesInBatch = 8 * 2 ** 20;

/** Splits many faces into batches that one statement can add. */
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

/** The ids of faces up to a total weight in bytes, but at least one; `where` takes the parameters starting at `$1`. */
export const idsOfBatch = (where: string) => `
  WITH page AS (
    SELECT faces.id, coalesce(octet_length(photo), 0) AS weight FROM faces ${where} ORDER BY faces.id LIMIT ${facesInBatch}
  ), weighed AS (SELECT id, sum(weight) OVER (ORDER BY id) - weight AS before FROM page)
  SELECT id FROM weighed WHERE before < ${pictureBytesInBatch}`;
