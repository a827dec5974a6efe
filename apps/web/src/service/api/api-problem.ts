/** Numbers that the service gives its errors, as far as the page tells them apart. */
export const problemCodes = {
  missingKey: 20,
  fileType: 21,
  noFace: 28,
  severalFaces: 31,
  subjectExists: 43,
} as const;

/** The status of a request that never reached the service. */
export const unreachable = 0;

/** A request that the service did not carry out. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    /** HTTP status; {@link unreachable} when there was no answer. */
    readonly status: number,
    readonly code: number,
    message: string,
    /** Seconds after which the service wants to be asked again. */
    readonly retryAfter?: number,
  ) {
    super(message);
  }
}

export const isProblem = (error: unknown, code: number) => error instanceof ApiProblem && error.code === code;
