import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { needRight, serviceOfKey } from '../plugins/api-key.js';
import { contentOf, errorAnswers, ImageId } from '../schemas/shared.js';
import { PictureSize, sendPicture } from '../send-picture.js';

const schema = {
  tags: ['faces'],
  summary: 'Get the stored picture of a face without a header, for an <img> in any page',
  description:
    'The key is part of the address, as in CompreFace, so it ends up in browser histories and logs. If possible, use the route that takes the key as a header.',
  security: [],
  params: Type.Object({ api_key: Type.String({ minLength: 1 }), image_id: ImageId }),
  querystring: PictureSize,
  response: { 200: contentOf('image/jpeg'), ...errorAnswers },
};

/** Pictures at addresses that need no header. */
export const staticPictures: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf } = app.context;
  app.get('/:api_key/images/:image_id', { schema }, async (request, reply) => {
    const { api_key: key, image_id: id } = request.params;
    const service = await serviceOfKey(app.context, key);
    request.service = service;
    needRight(service, 'enrol');
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return sendPicture(request, reply, galleryOf(service), { id, size: request.query.size });
  });
};
