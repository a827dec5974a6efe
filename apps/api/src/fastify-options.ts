import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import process from 'node:process';
import { type FastifyHttpOptions, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Settings } from './config.js';
import { tolerantQuery } from './tolerant-query.js';

const maxHeaderBytes = 32_768;
/** The longest name: 255 characters of four UTF-8 bytes each, each written as `%xx`. */
const maxParamLength = 255 * 4 * 3;
/** The lowest speed allowed for the largest upload; `requestTimeout` watches each request as it arrives. */
const minBytesPerMs = 128;
const headersTimeoutMs = 60_000;
/** How often to check for connections that have timed out. */
const connectionsCheckMs = 5000;

type LoggedError = {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
  cause?: LoggedError;
};

/** Serializes an error with its cause; other attached data, such as the values of a statement, are left out. */
function serializeError(error: Error & { code?: string | number }): LoggedError {
  const { name: type, message, stack = '', code, cause } = error;
  return { type, message, stack, code, ...(cause instanceof Error && { cause: serializeError(cause) }) };
}

/** Log lines contain the route and the outcome, but nothing about people: no addresses, names or headers. */
const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url }),
  res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
  err: serializeError,
};

/** Answers errors of Fastify before routing in the same format as all others. */
const frameworkErrors = (error: Error & { statusCode?: number }, _request: unknown, reply: FastifyReply) =>
  reply.status(error.statusCode ?? 400).send({ message: error.message, code: 26 });

const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers requests that are not HTTP, or have too large a header, directly on the socket. */
function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = refusals[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4), code: 26 });
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
}

/** The options of the HTTP server, before any plugin. */
export const fastifyOptions = ({ logLevel, trustProxy, maxBulkBytes }: Settings) =>
  ({
    logger: { level: logLevel, serializers, stream: process.stderr },
    logController: new LogController({ disableRequestLogging: true }), // `requestLog` writes one line for each answer
    genReqId: () => randomUUID(),
    trustProxy,
    requestTimeout: headersTimeoutMs + Math.ceil(maxBulkBytes / minBytesPerMs),
    routerOptions: { querystringParser: tolerantQuery, maxParamLength, ignoreTrailingSlash: true },
    http: {
      maxHeaderSize: maxHeaderBytes,
      headersTimeout: headersTimeoutMs,
      connectionsCheckingInterval: connectionsCheckMs,
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false, // `refuseWhenClosing` answers in the API's words
    frameworkErrors,
    clientErrorHandler,
  }) satisfies FastifyHttpOptions<Server>;
