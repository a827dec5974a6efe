import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { photoBodyLimit } from '../plugins/photo-parts.js';
import { errorAnswers } from '../schemas/shared.js';
import { findForeignFaces } from '../store/find-foreign-faces.js';

const tags = ['health'];

const Limits = Type.Object({
  clientMaxFileSize: Type.Integer({ description: 'Bytes of a photo' }),
  clientMaxBodySize: Type.Integer({ description: 'Bytes of a request with photos' }),
});

const Consistence = Type.Object({
  demoFaceCollectionIsInconsistent: Type.Boolean({ description: 'There is no such collection: false' }),
  dbIsInconsistent: Type.Boolean({
    description: 'There are faces of another model, which are not found until they are embedded again',
  }),
  saveImagesToDB: Type.Boolean({ description: 'Pictures are kept of faces' }),
});

const schemas = {
  config: {
    tags,
    summary: 'How large requests may be',
    security: [],
    response: { 200: Limits, ...errorAnswers },
  },
  consistence: {
    tags,
    summary: 'Whether all faces are of the model in use',
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
