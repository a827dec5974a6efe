import { ApiProblem, problemCodes, unreachable } from './api-problem.js';

const tooLarge = 413;
const unauthorised = 401;
const tooMany = 429;
const away = 503;

const byCode: Record<number, string> = {
  [problemCodes.fileType]: 'This file is not a photo that can be read. Use a JPEG, PNG, WebP or AVIF.',
  [problemCodes.noFace]:
    'No face was found. Use a photo in which the face is larger, brighter or less turned away.',
  [problemCodes.severalFaces]:
    'There is more than one face in this photo. Open it under Recognise and click the face that you mean.',
  [problemCodes.subjectExists]: 'There is somebody with this name already. Choose another name.',
};

const byStatus: Record<number, string> = {
  [unreachable]: 'The service does not answer. See that it is running, then try again.',
  [unauthorised]: 'The service does not know this key. Look for the one that it printed at its first start.',
  [tooLarge]: 'This photo is larger than the service takes. Use a smaller copy.',
  [tooMany]: 'That was too much at once. Wait a moment, then try again.',
  [away]: 'The service is busy. Wait a moment, then try again.',
};

/** What went wrong, and what to do about it, in a sentence or two. */
export function explain(error: unknown): string {
  if (error instanceof ApiProblem) return byCode[error.code] ?? byStatus[error.status] ?? error.message;
  return error instanceof Error ? error.message : String(error);
}
