import { buffer } from 'node:stream/consumers';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import fp from 'fastify-plugin';
import { apiErrors, photoError } from '../api-error.js';
import { nameMissingPlugins } from './face-plugins.js';
import { formParts, readForm } from './form-parts.js';
import { tolerantJson } from './tolerant-json.js';

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

/** Reads the photos; a field is a parameter, as CompreFace has it, unless the address has it too. */
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

/** Bytes of a body that two photos fit into, also in base64. */
export const photoBodyLimit = (maxPhotoBytes: number): number =>
  Math.ceil(maxPhotoBytes * base64Growth * 2) + jsonOverhead;

/** Reads the photos and parameters of a request before it is validated; for the routes registered beneath it. */
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
 * The photo of a part.
 * @throws {ApiError} 400/34 when the part is missing, 400/21 when it is empty.
 */
export function photoOf(request: FastifyRequest, name: string): Uint8Array {
  const photo = request.photos.get(name);
  if (!photo) throw apiErrors.missingPart(name);
  if (photo.length === 0) throw apiErrors.fileType(`${name}: the file is empty`);
  return photo;
}
