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
