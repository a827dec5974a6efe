import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { DecisionChoice } from '../decision.js';
import { JobView } from '../jobs/job-view.js';
import { uploadJob } from '../jobs/upload-job.js';
import { formParts } from '../plugins/form-parts.js';
import type { RequestBody } from '../plugins/openapi.js';
import { contentOf, errorAnswers, PhotoOptions, PredictionCount } from '../schemas/shared.js';

const bodyOf = (name: string): RequestBody => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        description: `Each part is a file whose name is \`${name}\`, or a ZIP file`,
        additionalProperties: { type: 'string', format: 'binary' },
      },
    },
  },
});

const Follow = Type.Object({
  follow: Type.Boolean({
    default: true,
    description: 'false: answers 202 with the job as soon as the photos are stored',
  }),
});

const Encoded = Type.Object({
  encoded: Type.Boolean({
    default: false,
    description:
      'true: subjects and files are percent-encoded in the names, so that they may have slashes and quotation marks',
  }),
});

const answers = { 200: contentOf('text/event-stream'), 202: JobView, ...errorAnswers };
const events =
  'The photos become a job, which continues when the client goes away; an upload that cannot be read to its end makes none. Answers with server-sent events: `job`, ';

const schemas = {
  enrol: {
    tags: ['jobs'],
    summary: 'Add many faces: files named <subject>/<file>, or ZIP files with a folder for each subject',
    description: `${events}\`added\`, \`refused\` or \`abandoned\` for each photo, then \`done\` with the totals.`,
    querystring: Type.Composite([Type.Pick(PhotoOptions, ['det_prob_threshold']), Encoded, Follow]),
    response: answers,
  },
  recognise: {
    tags: ['jobs'],
    summary: 'Who is in many photos: files, or ZIP files of them',
    description: `${events}\`recognised\`, \`refused\` or \`abandoned\` for each photo, then \`done\` with the totals. Neither webhooks nor MQTT hear of it, since an archive is not what happens now.`,
    querystring: Type.Composite([
      Type.Pick(PhotoOptions, ['limit', 'det_prob_threshold', 'face_plugins', 'detect_faces']),
      DecisionChoice,
      Type.Object({ prediction_count: PredictionCount }),
      Follow,
    ]),
    response: answers,
  },
};

/** Many photos in one request. */
export const bulk: FastifyPluginAsyncTypebox = async (app) => {
  const { maxBulkBytes: bodyLimit } = app.context.settings;
  await app.register(formParts);
  app.post(
    '/faces/bulk',
    {
      bodyLimit,
      config: { right: 'enrol', requestBody: bodyOf('<subject>/<file>') },
      schema: schemas.enrol,
    },
    async (request, reply) => {
      const { follow, encoded: isEncoded, ...options } = request.query;
      return uploadJob(request, reply, { kind: 'enrol', options, follow, isEncoded });
    },
  );
  app.post(
    '/recognize/bulk',
    {
      bodyLimit,
      config: { right: 'recognise', requestBody: bodyOf('<file>') },
      schema: schemas.recognise,
    },
    async (request, reply) => {
      const { follow, ...options } = request.query;
      return uploadJob(request, reply, { kind: 'recognise', options: { ...options, status: false }, follow });
    },
  );
};
