import { decodeImage, encodeImage, resizeImage } from '@lookalike/image';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GalleryStore } from './store/gallery-store.js';

/** How large a picture is to be. */
export const PictureSize = Type.Object({
  size: Type.Optional(
    Type.Integer({
      minimum: 16,
      maximum: 1024,
      description:
        'Reduces the picture to this many pixels on its longer side; without it, or when it is smaller, as it is kept',
    }),
  ),
});

/** A picture whose longer side has at most `size` pixels. */
export async function reducePicture(picture: Uint8Array, size: number): Promise<Uint8Array> {
  const pixels = await decodeImage(picture);
  const scale = size / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return picture;
  const [width, height] = [pixels.width, pixels.height].map((side) => Math.max(1, Math.round(side * scale)));
  return encodeImage(await resizeImage(pixels, { width, height, fit: 'stretch' }), { format: 'jpeg' });
}

interface WantedPicture {
  id: string;
  /** Pixels of the longer side at most. */
  size?: number;
}

/** Answers with the picture that is kept of a face; with none of it, as CompreFace does, when there is no such face or picture. */
export async function sendPicture(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { photo }: Pick<GalleryStore, 'photo'>,
  { id, size }: WantedPicture,
): Promise<FastifyReply> {
  const picture = await photo(id);
  if (!picture) return reply.type('application/octet-stream').send(Buffer.alloc(0));
  // A face's picture never changes, but may be deleted: a browser keeps it and asks whether it is still there.
  const etag = size === undefined ? `"${id}"` : `"${id}-${size}"`;
  reply.header('cache-control', 'private, no-cache').header('etag', etag);
  if (headers['if-none-match'] === etag) return reply.status(304).send();
  const sent = size === undefined ? picture : await reducePicture(picture, size);
  return reply.type('image/jpeg').send(Buffer.from(sent));
}
