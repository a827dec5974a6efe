import type { FastifyReply, FastifyRequest } from 'fastify';
import { apiErrors } from '../api-error.js';
import { readPhotos } from '../bulk/read-photos.js';
import { spoolUploads } from '../bulk/spool-uploads.js';
import { whenGone } from '../describe-photo.js';
import { explainError } from '../plugins/errors.js';
import { readForm } from '../plugins/form-parts.js';
import { type ServerEvent, sendEvents } from '../send-events.js';
import { followJob } from './follow-job.js';
import type { JobItem, JobKind, JobScope } from './job.js';
import { viewJob } from './job-view.js';
import { makeJob } from './make-job.js';

/** The jobs that a request may see: those of its key, and with the right to administer all of the service. */
export const scopeOf = ({ service }: FastifyRequest): JobScope => ({
  serviceId: service.id,
  ...(service.key.right !== 'administer' && { keyId: service.key.id }),
});

/** The history names whom a request has added, also when a job did it. */
const noteItem =
  (request: FastifyRequest) =>
  ({ state, subject, result }: JobItem) => {
    if (state !== 'succeeded' || subject === null) return;
    request.note([{ type: 'enrolled', subject, ...(result as { image_id: string }) }]);
  };

/** Ends with an event `failed` where following has to stop before the job does. */
async function* untilFailure(
  request: FastifyRequest,
  events: AsyncIterable<ServerEvent>,
): AsyncGenerator<ServerEvent> {
  try {
    yield* events;
  } catch (error) {
    const { code, message } = explainError(error, request);
    yield { event: 'failed', data: { code, message } };
  }
}

/** Answers with a job's events, from after a step. */
export function sendJob(request: FastifyRequest, reply: FastifyReply, id: string, after: number) {
  const { context, closing } = request.server;
  const signal = AbortSignal.any([whenGone(reply), closing]);
  const following = { jobs: context.jobs, scope: scopeOf(request), signal, onItem: noteItem(request) };
  return sendEvents(reply, untilFailure(request, followJob(following, id, after)));
}

interface Upload {
  kind: JobKind;
  options: object;
  /** Whether the answer is the job's events. */
  follow: boolean;
  /** Whether the parts of the photos' names are percent-encoded. */
  isEncoded?: boolean;
}

/**
 * Makes a job of the photos in a request, and answers with its events, or with the job alone.
 * @throws {ApiError} what reading the form and the photos throws: then there is no job.
 */
export async function uploadJob(
  request: FastifyRequest,
  reply: FastifyReply,
  { kind, options, follow, isEncoded }: Upload,
) {
  if (!request.isForm) throw apiErrors.validation('Send the photos as multipart/form-data');
  const { jobs, settings } = request.server.context;
  const { maxBulkBytes, maxBulkPhotos: maxPhotos, maxPhotoBytes } = settings;
  const hasSubjects = kind === 'enrol';
  const limits = { fileSize: maxBulkBytes, parts: maxPhotos };
  const files = await spoolUploads(reply, maxBulkBytes, (file) => readForm(request, limits, { file }));
  if (files.length === 0) throw apiErrors.missingPart(hasSubjects ? '<subject>/<file>' : '<file>');
  const { id: serviceId, key } = request.service;
  const photos = readPhotos(files, { maxPhotos, maxPhotoBytes, hasSubjects, isEncoded });
  const id = await makeJob(jobs, { serviceId, keyId: key.id, kind, options }, photos);
  if (follow) return sendJob(request, reply, id, 0);
  const job = await jobs.find({ serviceId }, id);
  if (!job) throw apiErrors.noJob();
  return reply.status(202).send(viewJob(job));
}
