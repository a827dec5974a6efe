import { Readable } from 'node:stream';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { spoolUploads } from '../bulk/spool-uploads.js';
import { galleryType } from '../gallery-file/gallery-lines.js';
import { importGallery } from '../gallery-file/import-gallery.js';
import { writeGallery } from '../gallery-file/write-gallery.js';
import { JobView, viewJob } from '../jobs/job-view.js';
import { makeReembedJob } from '../jobs/make-job.js';
import type { RequestBody } from '../plugins/openapi.js';
import { contentOf, errorAnswers } from '../schemas/shared.js';

const tags = ['gallery'];

const schemas = {
  export: {
    tags,
    summary: 'Export every subject and face with its embedding, as JSON lines',
    description:
      'Leaves out faces that another model embedded, since they could not be imported; the header x-faces-left-out has their number. To export them too, start the service with --reembed first.',
    querystring: Type.Object({
      photos: Type.Boolean({ default: true, description: 'Include the stored pictures of faces' }),
    }),
    response: { 200: contentOf(galleryType), ...errorAnswers },
  },
  import: {
    tags,
    summary: 'Import a gallery that was exported with the same model, in addition to the existing faces',
    description:
      'Existing faces stay as they are, so an interrupted import can be repeated. The whole file is checked before anything is added.',
    response: { 200: Type.Object({ subjects: Type.Integer(), faces: Type.Integer() }), ...errorAnswers },
  },
  reembed: {
    tags: ['jobs'],
    summary: 'Start a job that embeds the faces of another model again, from their stored photos',
    response: { 202: JobView, ...errorAnswers },
  },
};

const requestBody: RequestBody = {
  required: true,
  content: { [galleryType]: { schema: { type: 'string', description: 'The content of an export' } } },
};

/** Exports and imports a whole gallery. */
export const gallery: FastifyPluginAsyncTypebox = async (app) => {
  const { galleryOf, jobs, model, settings } = app.context;
  app.addContentTypeParser(galleryType, (_request, payload, done) => done(null, payload));

  app.get(
    '/export',
    { schema: schemas.export, config: { right: 'administer' } },
    async ({ query, service }, reply) => {
      const { foreignFaces } = await galleryOf(service).counts();
      const lines = writeGallery(galleryOf(service), model, query);
      return reply
        .header('x-faces-left-out', foreignFaces)
        .type(galleryType)
        .header('content-disposition', 'attachment; filename="gallery.jsonl"')
        .send(Readable.from(lines));
    },
  );

  const { maxBulkBytes: bodyLimit, maxPhotoBytes } = settings;
  app.post(
    '/import',
    { bodyLimit, config: { right: 'administer', requestBody }, schema: schemas.import },
    async ({ body, service }, reply) => {
      if (!(body instanceof Readable)) throw apiErrors.validation(`Send the gallery as ${galleryType}`);
      const lines = body.iterator({ destroyOnReturn: false }); // a request that is destroyed is not answered
      const [file] = await spoolUploads(reply, bodyLimit, (write) => write('gallery', lines));
      return importGallery(file.path, galleryOf(service), { model, maxPhotoBytes });
    },
  );

  app.post(
    '/reembed',
    { config: { right: 'administer' }, schema: schemas.reembed },
    async ({ service }, reply) => {
      const id = await makeReembedJob(jobs, { serviceId: service.id, keyId: service.key.id });
      const job = await jobs.find({ serviceId: service.id }, id);
      if (!job) throw apiErrors.noJob();
      return reply.status(202).send(viewJob(job));
    },
  );
};
