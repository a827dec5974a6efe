import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { enrolPhotos } from '../bulk/enrol-photos.js';
import { readPhotos } from '../bulk/read-photos.js';
import { spoolUploads } from '../bulk/spool-uploads.js';
import { describeMeasured, whenGone } from '../describe-photo.js';
import { oneFace } from '../enrol-photo.js';
import { viewRecord } from '../face-view.js';
import { explainError } from '../plugins/errors.js';
import { formParts, readForm } from '../plugins/form-parts.js';
import type { RequestBody } from '../plugins/openapi.js';
import { contentOf, errorAnswers, PhotoOptions } from '../schemas/shared.js';
import { sendEvents } from '../send-events.js';
import type { FaceRecord } from '../store/gallery-store.js';

const requestBody: RequestBody = {
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        description: 'Each part is a file whose name is `<subject>/<file>`, or a ZIP file',
        additionalProperties: { type: 'string', format: 'binary' },
      },
    },
  },
};

/** Many photos in one request. */
export const bulk: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  const { maxBulkBytes, maxBulkPhotos: maxPhotos, maxPhotoBytes, storePhotos, workers } = settings;
  const limits = { fileSize: maxBulkBytes, parts: maxPhotos };
  await app.register(formParts);

  app.post(
    '/bulk',
    {
      bodyLimit: maxBulkBytes,
      config: { right: 'enrol', requestBody },
      schema: {
        tags: ['faces'],
        summary: 'Add many faces: files named <subject>/<file>, or ZIP files with a folder for each subject',
        description:
          'Answers with server-sent events: `added` or `refused` for each photo, then `done` with the totals.',
        querystring: Type.Pick(PhotoOptions, ['det_prob_threshold']),
        response: { 200: contentOf('text/event-stream'), ...errorAnswers },
      },
    },
    async (request, reply) => {
      if (!request.isForm) throw apiErrors.validation('Send the photos as multipart/form-data');
      const files = await spoolUploads(reply, maxBulkBytes, (file) => readForm(request, limits, { file }));
      if (files.length === 0) throw apiErrors.missingPart('<subject>/<file>');
      const signal = AbortSignal.any([whenGone(reply), app.closing]);
      const { det_prob_threshold: minScore } = request.query;
      const job = { ...oneFace, detectOnly: false, picture: storePhotos, minScore };
      const enrolment = {
        gallery: galleryOf(request.service),
        describe: (bytes: Uint8Array) => describeMeasured(app, { ...job, bytes }, signal),
        onEnrolled: (face: FaceRecord) => request.tell([{ type: 'enrolled', ...viewRecord(face) }]),
        concurrency: workers,
        signal,
        explain: (error: unknown) => explainError(error, request),
      };
      return sendEvents(reply, enrolPhotos(enrolment, readPhotos(files, { maxPhotos, maxPhotoBytes })));
    },
  );
};
