import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { enrolPhotos } from '../bulk/enrol-photos.js';
import { readPhotos } from '../bulk/read-photos.js';
import { spoolUploads } from '../bulk/spool-uploads.js';
import { describeMeasured, whenGone } from '../describe-photo.js';
import { explainError } from '../plugins/errors.js';
import { formParts, readForm } from '../plugins/form-parts.js';
import { PhotoOptions } from '../schemas/shared.js';
import { sendEvents } from '../send-events.js';

/** Many photos at once. */
export const bulk: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  const { maxBulkBytes, maxBulkPhotos: maxPhotos, maxPhotoBytes, storePhotos, workers } = settings;
  const limits = { fileSize: maxBulkBytes, parts: maxPhotos };
  await app.register(formParts);

  app.post(
    '/bulk',
    {
      bodyLimit: maxBulkBytes,
      config: { photos: ['<subject>/<file>'] },
      schema: {
        tags: ['faces'],
        summary: 'Add many faces: files named <subject>/<file>, or ZIP files with a folder for each subject',
        description:
          'Answers with server-sent events: `added` or `refused` for each photo, then `done` with the totals.',
        consumes: ['multipart/form-data'],
        querystring: Type.Pick(PhotoOptions, ['det_prob_threshold']),
      },
    },
    async (request, reply) => {
      if (!request.isForm) throw apiErrors.validation('Send the photos as multipart/form-data');
      const files = await spoolUploads(reply, maxBulkBytes, (file) => readForm(request, limits, { file }));
      if (files.length === 0) throw apiErrors.missingPart('<subject>/<file>');
      const signal = AbortSignal.any([whenGone(reply), app.closing]);
      const job = { detectOnly: false, picture: storePhotos };
      const enrolment = {
        gallery: galleryOf(request.service),
        describe: (bytes: Uint8Array) => describeMeasured(app, { ...job, bytes }, signal),
        minScore: request.query.det_prob_threshold,
        concurrency: workers,
        signal,
        explain: (error: unknown) => explainError(error, request),
      };
      return sendEvents(reply, enrolPhotos(enrolment, readPhotos(files, { maxPhotos, maxPhotoBytes })));
    },
  );
};
