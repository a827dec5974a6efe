import multipart from '@fastify/multipart';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import type { FastifyRequest } from 'fastify';
import { apiErrors } from '../api-error.js';
import { enrolPhotos } from '../bulk/enrol-photos.js';
import { readPhotos } from '../bulk/read-photos.js';
import { spoolParts, type UploadedPart } from '../bulk/spool-parts.js';
import { describeMeasured, whenGone } from '../describe-photo.js';
import { explainError } from '../plugins/errors.js';
import { asBadForm } from '../plugins/photo-parts.js';
import { PhotoOptions } from '../schemas/shared.js';
import { sendEvents } from '../send-events.js';

async function* uploadsOf(request: FastifyRequest): AsyncGenerator<UploadedPart> {
  for await (const part of request.parts()) {
    if (part.type === 'file') yield { name: part.fieldname, stream: part.file };
  }
}

/** Many photos at once. */
export const bulk: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, settings } = app.context;
  const { maxBulkBytes, maxBulkPhotos: maxPhotos, maxPhotoBytes, storePhotos, workers } = settings;
  await app.register(multipart, {
    limits: { fileSize: maxBulkBytes, files: maxPhotos, parts: maxPhotos, fields: 0 },
  });

  app.post(
    '/bulk',
    {
      bodyLimit: maxBulkBytes,
      config: { largeBody: true },
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
      if (!request.isMultipart()) throw apiErrors.validation('Send the photos as multipart/form-data');
      const files = await spoolParts(uploadsOf(request), reply, maxBulkBytes).catch(asBadForm);
      if (files.length === 0) throw apiErrors.missingPart('<subject>/<file>');
      const signal = AbortSignal.any([whenGone(reply), app.closing]);
      const job = { detectOnly: false, picture: storePhotos };
      const enrolment = {
        gallery: galleryOf(request.service),
        describe: (bytes: Uint8Array) => describeMeasured(app, { ...job, bytes }, signal),
        minScore: request.query.det_prob_threshold,
        concurrency: workers,
        signal,
        explain: (error: unknown) => explainError(error, request.log),
      };
      return sendEvents(reply, enrolPhotos(enrolment, readPhotos(files, { maxPhotos, maxPhotoBytes })));
    },
  );
};
