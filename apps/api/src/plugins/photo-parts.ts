import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { ApiError, apiErrors, photoError } from '../api-error.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The photos of the request by the name of their part: read from a form, or base64 from JSON. */
    photos: ReadonlyMap<string, Uint8Array>;
  }
}

/** The names of parts that the API's photos have. */
const partNames = ['file', 'source_image', 'target_image'];
const foreignToBase64 = /[^A-Za-z0-9+/=]/;
const dataUrl = /^data:[^,]{0,100};base64,/;
const base64Growth = 4 / 3;
const maxParts = 8;
const jsonOverhead = 65_536;

function decodeBase64(name: string, text: unknown): Uint8Array {
  if (typeof text !== 'string') throw apiErrors.validation(`${name}: expected a photo in base64`);
  const bare = text.replace(dataUrl, '').replace(/\s+/g, '');
  if (foreignToBase64.test(bare)) throw apiErrors.validation(`${name}: not base64`);
  return Buffer.from(bare, 'base64');
}

async function readForm(request: FastifyRequest, into: Map<string, Uint8Array>): Promise<void> {
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    if (partNames.includes(part.fieldname)) into.set(part.fieldname, await part.toBuffer());
    else part.file.resume();
  }
}

function readJson(body: unknown, into: Map<string, Uint8Array>): void {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    if (partNames.includes(name)) into.set(name, decodeBase64(name, value));
  }
}

/** What the parser of forms says of a broken one has no status of its own. */
export const asBadForm = (error: unknown): never => {
  if (error instanceof ApiError || (error instanceof Error && 'statusCode' in error)) throw error;
  throw Object.assign(apiErrors.validation('The form is cut short or malformed'), { cause: error });
};

/** Reads the photos of a request before its handler runs; for the routes registered beneath it. */
export const photoParts = fp(
  async (app: FastifyInstance) => {
    const { settings, pool } = app.context;
    const { maxPhotoBytes } = settings;
    await app.register(multipart, {
      throwFileSizeLimit: true,
      limits: {
        fileSize: maxPhotoBytes,
        files: maxParts,
        fields: maxParts,
        parts: maxParts * 2,
        fieldSize: jsonOverhead,
      },
    });
    app.addHook('onRoute', (route) => {
      route.bodyLimit ??= Math.ceil(maxPhotoBytes * base64Growth * 2) + jsonOverhead;
    });
    app.decorateRequest('photos');
    app.addHook('preParsing', async () => {
      try {
        pool.refuseWhenFull();
      } catch (error) {
        throw photoError(error);
      }
    });
    app.addHook('preHandler', async (request) => {
      const photos = new Map<string, Uint8Array>();
      if (request.isMultipart()) await readForm(request, photos).catch(asBadForm);
      else readJson(request.body, photos);
      request.photos = photos;
    });
  },
  { name: 'photo-parts' },
);

/**
 * The photo of a part.
 * @throws {ApiError} 400/34 when the part is missing, 400/21 when it is empty.
 */
export function photoOf(request: FastifyRequest, name: string): Uint8Array {
  const photo = request.photos.get(name);
  if (!photo) throw apiErrors.missingPart(name);
  if (photo.length === 0) throw apiErrors.fileType(`${name}: the file is empty`);
  return photo;
}
