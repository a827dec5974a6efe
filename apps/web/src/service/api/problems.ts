import { RequestProblem, unreachable } from '../../shared/create-request.js';

/** The error codes of the service that the page distinguishes. */
export const problemCodes = {
  fileType: 21,
  noFace: 28,
  severalFaces: 31,
  subjectExists: 43,
  noWebhooks: 62,
} as const;

export const isProblem = (error: unknown, code: number) =>
  error instanceof RequestProblem && error.code === code;

const status = { unauthorised: 401, tooLarge: 413, tooMany: 429, away: 503 } as const;

/** Advice for a photo in which no face was found; `which` completes the sentence. */
export const noFaceIn = (which: string) =>
  `No face was found in ${which}. Try a photo in which faces are larger, brighter or facing the camera.`;

const byCode: Record<number, string> = {
  [problemCodes.fileType]: 'This file is not a photo that can be read. Use a JPEG, PNG, WebP or AVIF.',
  [problemCodes.noFace]: noFaceIn('this photo'),
  [problemCodes.severalFaces]:
    'There is more than one face in this photo. Open it under Recognise and click the right face.',
  [problemCodes.subjectExists]: 'Someone with this name already exists. Choose another name.',
};

const byStatus: Record<number, string> = {
  [unreachable]: 'The service is not responding. Check that it is running, then try again.',
  [status.unauthorised]: 'This key is not valid: it is mistyped, has expired or was revoked.',
  [status.tooLarge]: 'This photo is too large. Use a smaller copy.',
  [status.tooMany]: 'Too many requests. Wait a moment, then try again.',
  [status.away]: 'The service is busy. Wait a moment, then try again.',
};

/** What went wrong and what to do about it, in a sentence or two; `undefined` if the service's own message is best. */
export const explain = (problem: { status: number; code: number }): string | undefined =>
  byCode[problem.code] ?? byStatus[problem.status];
