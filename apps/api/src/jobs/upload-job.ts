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

/** The jobs that a request may see: those of its key, or with the right to administer, all of the service. */
export const scopeOf = ({ service }: FastifyRequest): JobScope => ({
  serviceId: service.id,
  ...(service.key.right !== 'administer' && { keyId: service.key.id }),
});

/** Adds the people that a job enrolled for this request to its entry in the history. */
const noteItem =
  (request: FastifyRequest) =>
  ({ state, subject, result }: JobItem) => {
    if (state !== 'succeeded' || subject === null) return;
    request.note([{ type: 'enrolled', subject, ...(result as { image_id: string }) }]);
  };

/** Ends with an event `failed` if following stops before the job does. */
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

/** Answers with the events of a job, starting after a step. */
export function sendJob(request: FastifyRequest, reply: FastifyReply, id: string, after: number) {
  const { context, closing } = request.server;
  const signal = AbortSignal.any([whenGone(reply), closing]);
  const following = { jobs: context.jobs, scope: scopeOf(request), signal, onItem: noteItem(request) };
  return sendEvents(reply, untilFailure(request, followJob(following, id, after)));
}

interface Upload {
  kind: JobKind;
  options: object;
  /** Whether to answer with the job's events. */
  follow: boolean;
  /** Whether subjects and file names are percent-encoded. */
  isEncoded?: boolean;
}

/**
 * Creates a job with the photos in a request, and answers with its events, or only with the job.
 * @throws {ApiError} errors of reading the form and the photos: no job is created then.
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
