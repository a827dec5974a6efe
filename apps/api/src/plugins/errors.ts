import type { FastifyError, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ApiError, apiErrors } from '../api-error.js';

/** Codes of PostgreSQL and file systems for a full disk or an exhausted quota. */
const diskFull = /^(53100|ENOSPC|EDQUOT)$/;
/** Codes of PostgreSQL and sockets that mean that the database is away, rather than that the request was wrong. */
const databaseAway = /^(08|53|57P|58)|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND/;
/** Values that PostgreSQL cannot store; the schemas reject the known ones. */
const unfitValue = /^22/;
const awayMessage =
  /connection terminated|connection timeout|query read timeout|not queryable|timeout exceeded when trying to connect|PGlite is closed/i;

/** Errors of a request body whose client disconnected; they have the same codes as those of a lost database. */
const bodyCut = /^(ECONNRESET|ECONNABORTED|EPIPE|ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/;

const fastifyErrors: Record<string, (error: FastifyError) => ApiError> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => apiErrors.tooLarge('The body is too large'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => apiErrors.validation('Send multipart/form-data or application/json'),
};

/** Names the missing parameter, or says what is wrong with one. */
function validationError({ validation, message }: FastifyError): ApiError {
  const missing = validation?.find(({ keyword }) => keyword === 'required');
  const name = missing?.params.missingProperty;
  return typeof name === 'string' ? apiErrors.missingParameter(name) : apiErrors.validation(message);
}

const isDatabaseAway = ({ code, message }: FastifyError) =>
  databaseAway.test(code ?? '') || awayMessage.test(message);

/** Converts an error to the API's format. */
export function asApiError(error: FastifyError | ApiError): ApiError {
  if (error instanceof ApiError) return error;
  if (error.validation) return validationError(error);
  if (error.code in fastifyErrors) return fastifyErrors[error.code](error);
  if (diskFull.test(error.code ?? '')) return apiErrors.diskFull();
  if (isDatabaseAway(error)) return apiErrors.database();
  if (unfitValue.test(error.code ?? '')) return apiErrors.validation('A value is out of range');
  const status = error.statusCode ?? 500;
  return status >= 400 && status < 500 ? new ApiError(status, 26, error.message) : apiErrors.internal();
}

const isClientGone = ({ code }: FastifyError | ApiError, { raw }: FastifyRequest) =>
  raw.destroyed && !raw.complete && bodyCut.test(String(code ?? ''));

/** The answer to an error; errors that are not the client's fault are logged. */
export function explainError(error: unknown, request: FastifyRequest): ApiError {
  const known = error as FastifyError | ApiError;
  const answer = isClientGone(known, request) ? apiErrors.clientGone() : asApiError(known);
  if (answer.status >= 500) request.log.error({ err: error }, answer.message);
  return answer;
}

/** Answers every error with `{ message, code }`; the cause is only written to the log. */
export const errors = fp(
  async (app) => {
    app.setErrorHandler((error: FastifyError | ApiError, request, reply) => {
      const answer = explainError(error, request);
      if (answer.retryAfter !== undefined) reply.header('retry-after', answer.retryAfter);
      return reply.status(answer.status).send({ message: answer.message, code: answer.code });
    });
    app.addHook('onRequest', async ({ is404 }) => {
      if (is404) throw apiErrors.notFound();
    });
    app.setNotFoundHandler((_request, reply) => {
      const { status, code, message } = apiErrors.notFound();
      return reply.status(status).send({ message, code });
    });
  },
  { name: 'errors' },
);
