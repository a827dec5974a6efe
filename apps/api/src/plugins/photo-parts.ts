import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors, photoError } from '../api-error.js';
import { nameMissingPlugins } from './face-plugins.js';
import { formParts, readForm } from './form-parts.js';
import { tolerantJson } from './tolerant-json.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The photos of the request by part name: from a form, or from base64 in JSON. */
    photos: ReadonlyMap<string, Uint8Array>;
  }
}

/** The part names of photos in the API. */
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

/** Reads the photos. Fields are parameters, as in CompreFace, unless the address has the same parameter. */
async function readPhotoForm(request: FastifyRequest, fileSize: number): Promise<Map<string, Uint8Array>> {
  const photos = new Map<string, Uint8Array>();
  const parameters: Record<string, string> = {};
  await readForm(
    request,
    { fileSize, parts: maxParts },
    {
      file: async (name, stream) => {
        if (partNames.includes(name)) photos.set(name, await buffer(stream));
        else stream.resume();
      },
      field: (name, value) => {
        if (name !== '__proto__') parameters[name] = value;
      },
    },
  );
  request.query = { ...parameters, ...(request.query as object) };
  return photos;
}

function readJson(body: unknown): Map<string, Uint8Array> {
  const entries = typeof body === 'object' && body !== null ? Object.entries(body) : [];
  return new Map(
    entries
      .filter(([name]) => partNames.includes(name))
      .map(([name, text]) => [name, decodeBase64(name, text)]),
  );
}

/** A body size that fits two photos, also in base64. */
export const photoBodyLimit = (maxPhotoBytes: number): number =>
  Math.ceil(maxPhotoBytes * base64Growth * 2) + jsonOverhead;

/** For the routes in its scope: reads the photos and parameters of a request before it is validated. */
export const photoParts = fp(
  async (app: FastifyInstance) => {
    const { settings, pool } = app.context;
    const { maxPhotoBytes } = settings;
    await app.register(formParts);
    await app.register(nameMissingPlugins);
    await app.register(tolerantJson, { maxBesideTexts: jsonOverhead });
    app.addHook('onRoute', (route) => {
      route.bodyLimit ??= photoBodyLimit(maxPhotoBytes);
    });
    app.decorateRequest('photos');
    app.addHook('preParsing', async () => {
      try {
        pool.refuseWhenFull();
      } catch (error) {
        throw photoError(error);
      }
    });
    app.addHook('preValidation', async (request) => {
      request.photos = request.isForm ? await readPhotoForm(request, maxPhotoBytes) : readJson(request.body);
    });
  },
  { name: 'photo-parts' },
);

/**
 * Returns the photo of a part.
 * @throws {ApiError} 400/34 if the part is missing, 400/21 if it is empty.
 */
export function photoOf(request: FastifyRequest, name: string): Uint8Array {
  const photo = request.photos.get(name);
  if (!photo) throw apiErrors.missingPart(name);
  if (photo.length === 0) throw apiErrors.fileType(`${name}: the file is empty`);
  return photo;
}
