import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import process from 'node:process';
import { type FastifyHttpOptions, type FastifyReply, type FastifyRequest, LogController } from 'fastify';
import type { Settings } from './config.js';
import { tolerantQuery } from './tolerant-query.js';

const maxHeaderBytes = 32_768;
/** A name of 255 characters, each four bytes of UTF-8, each byte written `%xx`. */
const maxParamLength = 255 * 4 * 3;
/** The slowest sender of the largest upload; `requestTimeout` watches over each request as it comes in. */
const minBytesPerMs = 128;
const headersTimeoutMs = 60_000;
/** How often connections are looked at that are past their time. */
const connectionsCheckMs = 5000;

type LoggedError = {
  type: string;
  message: string;
  stack: string;
  code?: string | number;
  cause?: LoggedError;
};

/** An error with what it came from; whatever else is attached to it, such as a statement's values, stays out. */
function serializeError(error: Error & { code?: string | number }): LoggedError {
  const { name: type, message, stack = '', code, cause } = error;
  return { type, message, stack, code, ...(cause instanceof Error && { cause: serializeError(cause) }) };
}

/** Log lines say what was asked and how it went, never about which person: addresses, names and headers stay out. */
const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url }),
  res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
  err: serializeError,
};

/** Answers what Fastify itself refuses before there is a route, as everything else is answered. */
const frameworkErrors = (error: Error & { statusCode?: number }, _request: unknown, reply: FastifyReply) =>
  reply.status(error.statusCode ?? 400).send({ message: error.message, code: 26 });

const refusals: Record<string, string> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
};

/** Answers what is not HTTP, or has too long a header, on the bare socket. */
function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status = refusals[error.code ?? ''] ?? '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4), code: 26 });
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
}

/** How the HTTP server is set up, before any plugin. */
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
