import { type ErrorCode, LookalikeError } from '@lookalike/core';
import type { Right } from './rights.js';

/** An error as CompreFace's clients know it: an HTTP status, a code of its own, and a sentence. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    /** Seconds after which the client should try again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

/** The errors of the API, with the codes of CompreFace 1.2 where it has them. */
export const apiErrors = {
  missingKey: () => new ApiError(400, 20, 'Missing request header: x-api-key'),
  wrongKey: () => new ApiError(401, 10, 'This x-api-key is not valid for this service'),
  expiredKey: (end: Date) => new ApiError(401, 10, `This x-api-key expired on ${end.toISOString()}`),
  tooFewRights: (held: Right, needed: Right) =>
    new ApiError(
      403,
      70,
      `This x-api-key has the right to ${held}; this request needs the right to ${needed}`,
    ),
  noKey: () => new ApiError(404, 71, 'No key with this id'),
  keyExists: () => new ApiError(400, 72, 'A key with this name already exists'),
  lastAdministrator: () =>
    new ApiError(
      409,
      73,
      'This is the last key with the right to administer: create another before you revoke it',
    ),
  fileType: (why: string) => new ApiError(400, 21, why),
  validation: (why: string) => new ApiError(400, 26, why),
  subjectExists: () => new ApiError(400, 43, 'A subject with this name already exists'),
  otherHost: () =>
    new ApiError(
      421,
      0,
      'This service only answers requests that are addressed to this machine; to use another host name, for instance through a proxy, start it with --hosts',
    ),
  otherModel: (why: string) => new ApiError(409, 60, why),
  noWebhooks: () =>
    new ApiError(403, 62, 'Webhooks are off: start the service with --webhooks or LOOKALIKE_WEBHOOKS=true'),
  noWebhook: () => new ApiError(404, 63, 'No webhook with this id'),
  noChange: () => new ApiError(404, 64, 'No change with this id, or it can no longer be undone'),
  noRefusal: () => new ApiError(404, 65, 'No refusal with this id'),
  noSightings: () => new ApiError(404, 66, 'None of these faces is waiting for a name'),
  noJob: () => new ApiError(404, 67, 'No job with this id, or it was created with another key'),
  tooManyWaiting: (bytes: number) =>
    new ApiError(
      503,
      56,
      `More than ${bytes} bytes of photos would be waiting in the database: try again when other jobs have finished`,
      60,
    ),
  noRun: () => new ApiError(404, 61, 'No training run with this name, or it has no such file'),
  noFace: () => new ApiError(400, 28, 'No face is found in the given image'),
  severalFaces: () => new ApiError(400, 31, 'Found more than one face in the given image'),
  missingParameter: (name: string) => new ApiError(400, 33, `Missing request parameter: ${name}`),
  missingPart: (name: string) => new ApiError(400, 34, `Required part '${name}' is not present`),
  noImage: () => new ApiError(404, 44, 'No face with this image_id'),
  noSubject: () => new ApiError(404, 42, 'No subject with this name'),
  notFound: () => new ApiError(404, 0, 'There is nothing at this address'),
  method: () => new ApiError(405, 0, 'This address does not support this method; see the header Allow'),
  tooLarge: (why: string) => new ApiError(413, 26, why),
  clientGone: () => new ApiError(499, 0, 'The client disconnected'),
  tooMany: (seconds: number) =>
    new ApiError(429, 29, `Too many requests: try again in ${seconds} s`, seconds),
  busy: (seconds: number) =>
    new ApiError(503, 50, `All workers are busy: try again in ${seconds} s`, seconds),
  timeout: () => new ApiError(503, 51, 'The photo took longer than the time limit for a request', 5),
  workerDied: () => new ApiError(503, 52, 'The worker failed on this request and was replaced: try again', 1),
  database: () => new ApiError(503, 53, 'The database is not responding: try again in 5 s', 5),
  closing: () => new ApiError(503, 54, 'The service is stopping: try again in 5 s', 5),
  diskFull: () =>
    new ApiError(507, 55, 'The disk is full: free some space, or delete faces, before adding more'),
  internal: () => new ApiError(500, 1, 'The service failed to handle this request; see its log'),
};

/** Whether the request was never started, because all workers are busy and the queue is full. */
export const isBusy = (error: unknown): boolean =>
  error instanceof ApiError && error.code === apiErrors.busy(0).code;

/** A full queue empties at about one photo per worker in this time. */
const retryBusyAfter = 2;

const ofPhotos: Partial<Record<ErrorCode, (message: string) => ApiError>> = {
  TOO_LARGE: apiErrors.tooLarge,
  INVALID_IMAGE: apiErrors.fileType,
  INVALID_ARGUMENT: apiErrors.validation,
  UNSUPPORTED_FORMAT: apiErrors.fileType,
  EMPTY: apiErrors.fileType,
  BUSY: () => apiErrors.busy(retryBusyAfter),
  TIMED_OUT: apiErrors.timeout,
  WORKER_DIED: apiErrors.workerDied,
};

/** Turns errors of the workers about a photo into errors of the API; other errors are faults of the service. */
export function photoError(error: unknown): unknown {
  if (!(error instanceof LookalikeError)) return error;
  const answer = ofPhotos[error.code]?.(error.message) ?? apiErrors.internal();
  return Object.assign(answer, { cause: error });
}
