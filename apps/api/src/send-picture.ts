import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GalleryStore } from './store/gallery-store.js';

/** Answers with the picture that is kept of a face; with none of it, as CompreFace does, when there is no such face or picture. */
export async function sendPicture(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  gallery: GalleryStore,
  id: string,
): Promise<FastifyReply> {
  const picture = await gallery.photo(id);
  if (!picture) return reply.type('application/octet-stream').send(Buffer.alloc(0));
  // A face's picture never changes, but may be deleted: a browser keeps it and asks whether it is still there.
  const etag = `"${id}"`;
  reply.header('cache-control', 'private, no-cache').header('etag', etag);
  if (headers['if-none-match'] === etag) return reply.status(304).send();
  return reply.type('image/jpeg').send(Buffer.from(picture));
}
