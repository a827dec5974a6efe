import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyConfig, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy';
import type { FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ApiError, apiErrors } from '../api-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whether the body is a form for {@link readForm}. */
    isForm: boolean;
  }
}

const formType = 'multipart/form-data';

/** The limits of a form. */
export interface FormLimits {
  /** Bytes of one file. */
  fileSize: number;
  /** The maximum number of files, and also of fields. */
  parts: number;
}

/** Receives the parts of a form in order; reading continues once a file's stream has been consumed. */
export interface FormReader {
  file(name: string, stream: Readable): Promise<void>;
  field?(name: string, value: string): void;
}

const longestField = 65_536;

/** For the routes in its scope: detects forms, and leaves their bodies to {@link readForm}. */
export const formParts = fp(
  async (app) => {
    app.decorateRequest('isForm', false);
    app.addContentTypeParser(formType, (request, _payload, done) => {
      request.isForm = true;
      done(null);
    });
  },
  { name: 'form-parts' },
);

const badForm = (cause: unknown) =>
  cause instanceof ApiError
    ? cause
    : Object.assign(apiErrors.validation('The form is cut short or malformed'), { cause });

function createParser({ headers }: IncomingMessage, { fileSize, parts }: FormLimits): BusboyInstance {
  const limits: BusboyConfig['limits'] = { fileSize, files: parts, fields: parts, fieldSize: longestField };
  try {
    return new Busboy({ headers: headers as BusboyHeaders, limits });
  } catch (error) {
    throw badForm(error);
  }
}

/**
 * Reads a form to its end, or to the first error. In both cases all streams are closed and the promise is settled.
 * @throws {ApiError} 400 for a form that is cut short or malformed or has too many parts; 413 for a file that is too
 * large; 499 if the client disconnects; errors of `reader`.
 */
export async function readForm(
  request: FastifyRequest,
  limits: FormLimits,
  reader: FormReader,
): Promise<void> {
  const { raw } = request;
  const parser = createParser(raw, limits);
  const files = new Map<Readable, Promise<void>>();
  const parsed = new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => reject(badForm(error));
    const tooMany = () => fail(apiErrors.validation(`More than ${limits.parts} parts in one form`));
    parser.on('file', (name, stream) => {
      stream.on('error', fail);
      stream.on('limit', () => fail(apiErrors.tooLarge(`A file is larger than ${limits.fileSize} bytes`)));
      const taken = reader.file(name ?? '', stream);
      files.set(stream, taken);
      taken.catch(fail);
    });
    parser.on('field', (name, value) => reader.field?.(name, value));
    parser.on('filesLimit', tooMany);
    parser.on('fieldsLimit', tooMany);
    parser.on('error', fail);
    parser.on('finish', resolve);
    const checkClient = () => {
      if (raw.destroyed && !raw.complete) fail(apiErrors.clientGone());
    };
    raw.once('close', checkClient);
    checkClient();
  });
  raw.pipe(parser);
  try {
    await parsed;
    await Promise.all(files.values());
  } catch (error) {
    raw.unpipe(parser);
    for (const stream of files.keys()) stream.destroy();
    await Promise.allSettled(files.values());
    throw error;
  }
}
