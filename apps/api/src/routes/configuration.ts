import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { photoBodyLimit } from '../plugins/photo-parts.js';
import { errorAnswers } from '../schemas/shared.js';
import { findForeignFaces } from '../store/find-foreign-faces.js';

const tags = ['health'];

const Limits = Type.Object({
  clientMaxFileSize: Type.Integer({ description: 'Maximum size of a photo in bytes' }),
  clientMaxBodySize: Type.Integer({ description: 'Maximum size of a request with photos, in bytes' }),
});

const Consistence = Type.Object({
  demoFaceCollectionIsInconsistent: Type.Boolean({
    description: 'Always false: there is no such collection',
  }),
  dbIsInconsistent: Type.Boolean({
    description:
      'Whether there are faces of another model, which are not found until they are embedded again',
  }),
  saveImagesToDB: Type.Boolean({ description: 'Whether pictures of faces are stored' }),
});

const schemas = {
  config: {
    tags,
    summary: 'Get the size limits of requests',
    security: [],
    response: { 200: Limits, ...errorAnswers },
  },
  consistence: {
    tags,
    summary: 'Check whether all faces belong to the model in use',
    security: [],
    response: { 200: Consistence, ...errorAnswers },
  },
};

/** What CompreFace says about itself without a key. */
export const configuration: FastifyPluginAsyncTypebox = async (app) => {
  const { maxPhotoBytes, storePhotos } = app.context.settings;
  app.get('/config', { schema: schemas.config }, async () => ({
    clientMaxFileSize: maxPhotoBytes,
    clientMaxBodySize: photoBodyLimit(maxPhotoBytes),
  }));
  app.get('/consistence/status', { schema: schemas.consistence }, async () => ({
    demoFaceCollectionIsInconsistent: false,
    dbIsInconsistent: (await findForeignFaces(app.context)).length > 0,
    saveImagesToDB: storePhotos !== 'none',
  }));
};
