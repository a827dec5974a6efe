import { randomUUID } from 'node:crypto';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import process from 'node:process';
import type { FastifyHttpOptions, FastifyReply, FastifyRequest } from 'fastify';
import type { Settings } from './config.js';
import { tolerantQuery } from './tolerant-query.js';

const maxHeaderBytes = 32_768;
/** A name of 255 characters, each four bytes of UTF-8, each byte written `%xx`. */
const maxParamLength = 255 * 4 * 3;
/** Whoever sends a request slower than this holds a connection for nothing. */
const requestTimeoutMs = 60_000;

/** Log lines say what was asked and how it went, never of whom: addresses, names and headers stay out. */
const serializers = {
  req: (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions?.url }),
  res: (reply: { statusCode: number }) => ({ statusCode: reply.statusCode }),
  err: ({ name, message, stack, code }: Error & { code?: string | number }) => ({
    type: name,
    message,
    stack: stack ?? '',
    code,
  }),
};

/** Answers what Fastify itself refuses before there is a route, as everything else is answered. */
const frameworkErrors = (error: Error & { statusCode?: number }, _request: unknown, reply: FastifyReply) =>
  reply.status(error.statusCode ?? 400).send({ message: error.message, code: 26 });

/** Answers what is not HTTP, or has too long a header, on the bare socket. */
function clientErrorHandler(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const status =
    error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
  const body = JSON.stringify({ message: status.slice(4), code: 26 });
  const headers = `Content-Type: application/json\r\nContent-Length: ${body.length}\r\nConnection: close`;
  socket.end(`HTTP/1.1 ${status}\r\n${headers}\r\n\r\n${body}`);
}

/** How the HTTP server is set up, before any plugin. */
export const fastifyOptions = ({ logLevel, trustProxy }: Settings) =>
  ({
    logger: { level: logLevel, serializers, stream: process.stderr },
    genReqId: () => randomUUID(),
    trustProxy,
    requestTimeout: requestTimeoutMs,
    routerOptions: { querystringParser: tolerantQuery, maxParamLength, ignoreTrailingSlash: true },
    http: { maxHeaderSize: maxHeaderBytes },
    forceCloseConnections: 'idle',
    ajv: { customOptions: { coerceTypes: true, removeAdditional: false } },
    frameworkErrors,
    clientErrorHandler,
  }) satisfies FastifyHttpOptions<Server>;
