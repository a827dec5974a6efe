import { personName } from '@lookalike/core';
import { ApiError, apiErrors } from '../api-error.js';
import type { BulkPhoto } from '../bulk/read-photos.js';
import type { NewJobItem } from './job.js';
import type { JobStore, NewJob } from './job-store.js';

/** Small enough not to delay other statements for long. */
const photosInBatch = 50;
const bytesInBatch = 4 * 2 ** 20;

/** The photo under the canonical name of its person, or why that name is not possible. */
function toItem({ subject, file, photo }: BulkPhoto): NewJobItem {
  if (subject === undefined || photo instanceof ApiError) return { subject, file, photo };
  try {
    return { subject: personName(subject), file, photo };
  } catch (error) {
    return { subject, file, photo: apiErrors.validation((error as Error).message) };
  }
}

async function* batches(photos: AsyncIterable<BulkPhoto>): AsyncGenerator<NewJobItem[]> {
  let batch: NewJobItem[] = [];
  let bytes = 0;
  for await (const given of photos) {
    const item = toItem(given);
    batch.push(item);
    bytes += item.photo instanceof Uint8Array ? item.photo.length : 0;
    if (batch.length < photosInBatch && bytes < bytesInBatch) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/**
 * Creates a job with all of the photos, or none if that fails, and starts it. Returns its id.
 * @throws {ApiError} 503/56 if too many photos are waiting; errors of reading the photos.
 */
export async function makeJob(
  jobs: JobStore,
  job: NewJob & { keyId: string },
  photos: AsyncIterable<BulkPhoto>,
): Promise<string> {
  const id = await jobs.create(job);
  try {
    for await (const batch of batches(photos)) await jobs.addItems(id, batch);
    await jobs.begin(id);
    return id;
  } catch (error) {
    await jobs.remove({ serviceId: job.serviceId }, id).catch(() => {}); // it expires
    throw error;
  }
}

/** Creates a job with the faces in a gallery that another model embedded. Returns its id. */
export async function makeReembedJob(
  jobs: JobStore,
  owner: Pick<NewJob, 'serviceId' | 'keyId'>,
): Promise<string> {
  const id = await jobs.create({ ...owner, kind: 'reembed', options: {} });
  await jobs.addForeignFaces(id, owner.serviceId);
  await jobs.begin(id);
  return id;
}
