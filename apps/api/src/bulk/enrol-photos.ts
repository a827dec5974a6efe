import { setTimeout } from 'node:timers/promises';
import { personName } from '@lookalike/core';
import type { PoolResult } from '@lookalike/recognizer/pool';
import { ApiError, apiErrors } from '../api-error.js';
import { enrolPhoto } from '../enrol-photo.js';
import type { ServerEvent } from '../send-events.js';
import type { FaceRecord, GalleryStore } from '../store/gallery-store.js';
import { mapInOrder } from './map-in-order.js';
import type { BulkPhoto } from './read-photos.js';

export interface BulkEnrolment {
  gallery: GalleryStore;
  describe(photo: Uint8Array): Promise<PoolResult>;
  /** Called after each face that was added. */
  onEnrolled(face: FaceRecord): Promise<void>;
  /** Photos under work at a time. */
  concurrency: number;
  /** Ends the work between photos. */
  signal: AbortSignal;
  /** What the client is told of an error. */
  explain(error: unknown): ApiError;
}

const patienceMs = 500;
const busyCode = apiErrors.busy(0).code;

/** Waits for room among the requests of others instead of failing. */
async function describePatiently({ describe, signal }: BulkEnrolment, photo: Uint8Array) {
  for (;;) {
    signal.throwIfAborted();
    try {
      return await describe(photo);
    } catch (error) {
      if (!(error instanceof ApiError) || error.code !== busyCode) throw error;
      await setTimeout(patienceMs);
    }
  }
}

function readName(folder: string): string {
  try {
    return personName(folder);
  } catch (error) {
    throw apiErrors.validation((error as Error).message);
  }
}

async function enrol(bulk: BulkEnrolment, { subject, file, photo }: BulkPhoto): Promise<ServerEvent> {
  try {
    if (photo instanceof ApiError) throw photo;
    const name = readName(subject);
    const found = await describePatiently(bulk, photo);
    const { id, subject: kept } = await enrolPhoto(bulk.gallery, name, found);
    await bulk.onEnrolled({ id, subject: kept });
    return { event: 'added', data: { subject: kept, file, image_id: id } };
  } catch (error) {
    const { code, message } = bulk.explain(error);
    return { event: 'refused', data: { subject, file, code, message } };
  }
}

async function* untilStopped(
  photos: AsyncIterable<BulkPhoto>,
  signal: AbortSignal,
): AsyncGenerator<BulkPhoto> {
  for await (const photo of photos) {
    signal.throwIfAborted();
    yield photo;
  }
}

/**
 * Enrols photos one by one: an event `added` or `refused` for each, with how many are done, then one `done` with the
 * totals, or one `failed` when it was stopped or the rest of the upload cannot be read. What was added stays, and is told.
 */
export async function* enrolPhotos(
  bulk: BulkEnrolment,
  photos: AsyncIterable<BulkPhoto>,
): AsyncGenerator<ServerEvent> {
  const totals = { added: 0, refused: 0 };
  try {
    const wanted = untilStopped(photos, bulk.signal);
    for await (const { event, data } of mapInOrder(wanted, bulk.concurrency, (photo) => enrol(bulk, photo))) {
      if (event === 'added') totals.added += 1;
      else totals.refused += 1;
      yield { event, data: { ...(data as object), done: totals.added + totals.refused } };
    }
    yield { event: 'done', data: totals };
  } catch (error) {
    const { code, message } = bulk.explain(error);
    yield { event: 'failed', data: { code, message, ...totals } };
  }
}
