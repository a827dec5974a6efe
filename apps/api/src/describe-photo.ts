import type { PoolJob, PoolResult } from '@lookalike/recognizer/pool';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { apiErrors, photoError } from './api-error.js';

const msInSecond = 1000;

/** A signal that is aborted if the client disconnects before the answer is sent. */
export function whenGone(reply: FastifyReply): AbortSignal {
  const controller = new AbortController();
  reply.raw.once('close', () => {
    if (!reply.raw.writableFinished) controller.abort(apiErrors.clientGone());
  });
  return controller.signal;
}

/** Embeds the faces in a photo in a worker, and records metrics. */
export async function describeMeasured(
  { context, photoMetrics }: FastifyInstance,
  job: PoolJob,
  signal: AbortSignal,
): Promise<PoolResult> {
  const started = performance.now();
  const result = await context.pool.embedFaces(job, signal).catch((error: unknown) => {
    throw photoError(error);
  });
  photoMetrics.work.observe(result.milliseconds / msInSecond);
  photoMetrics.wait.observe(Math.max(0, performance.now() - started - result.milliseconds) / msInSecond);
  photoMetrics.faces.inc(result.faces.length);
  return result;
}

/** Embeds the faces in a photo for a request; cancelled if the client disconnects. */
export const describePhoto = (
  request: FastifyRequest,
  reply: FastifyReply,
  photo: Uint8Array,
  { detectOnly = false, picture = 'none', ...choice }: Partial<Omit<PoolJob, 'bytes'>> = {},
): Promise<PoolResult> =>
  describeMeasured(request.server, { ...choice, bytes: photo, detectOnly, picture }, whenGone(reply));
