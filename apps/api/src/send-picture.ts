import { decodeImage, encodeImage, resizeImage } from '@lookalike/image';
import { Type } from '@sinclair/typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GalleryStore } from './store/gallery-store.js';

/** The requested size of a picture. */
export const PictureSize = Type.Object({
  size: Type.Optional(
    Type.Integer({
      minimum: 16,
      maximum: 1024,
      description:
        'Maximum length in pixels of the longer side; larger pictures are reduced. Default: the picture as it is stored',
    }),
  ),
});

/** Reduces a picture so that its longer side has at most `size` pixels. */
export async function reducePicture(picture: Uint8Array, size: number): Promise<Uint8Array> {
  const pixels = await decodeImage(picture);
  const scale = size / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return picture;
  const [width, height] = [pixels.width, pixels.height].map((side) => Math.max(1, Math.round(side * scale)));
  return encodeImage(await resizeImage(pixels, { width, height, fit: 'stretch' }), { format: 'jpeg' });
}

interface WantedPicture {
  id: string;
  /** Maximum length of the longer side in pixels. */
  size?: number;
}

/**
 * Answers with the stored picture of a face; with an empty body, as CompreFace does, if there is no such face or
 * picture.
 */
export async function sendPicture(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { photo }: Pick<GalleryStore, 'photo'>,
  { id, size }: WantedPicture,
): Promise<FastifyReply> {
  const picture = await photo(id);
  if (!picture) return reply.type('application/octet-stream').send(Buffer.alloc(0));
  // The picture of a face never changes, but may be deleted: browsers may cache it, but have to ask whether it still
  // exists.
  const etag = size === undefined ? `"${id}"` : `"${id}-${size}"`;
  reply.header('cache-control', 'private, no-cache').header('etag', etag);
  if (headers['if-none-match'] === etag) return reply.status(304).send();
  const sent = size === undefined ? picture : await reducePicture(picture, size);
  return reply.type('image/jpeg').send(Buffer.from(sent));
}
