import { type ErrorCode, LookalikeError } from '@lookalike/core';
import { errorMessage } from '@lookalike/core/node';
import type { FastifyError } from 'fastify';
import fp from 'fastify-plugin';

/** Statuses of errors that the client can fix; any other code is a fault of the server. */
const statuses: Partial<Record<ErrorCode, number>> = {
  INVALID_ARGUMENT: 400,
  NOT_FOUND: 404,
  CONFLICT: 409,
  INVALID_IMAGE: 422,
  UNSUPPORTED_FORMAT: 422,
  TOO_LARGE: 422,
  EMPTY: 422,
};

const internal = 500;

const statusOf = (error: FastifyError | LookalikeError) =>
  (error instanceof LookalikeError ? statuses[error.code] : error.statusCode) ?? internal;

/** Answers every error of a review with `{ message }`. */
export const errors = fp(
  async (app) => {
    app.setErrorHandler<FastifyError | LookalikeError>((error, _request, reply) =>
      reply.status(statusOf(error)).send({ message: errorMessage(error) }),
    );
  },
  { name: 'review-errors' },
);
