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
        description: `Each part is a file named \`${name}\`, or a ZIP file`,
        additionalProperties: { type: 'string', format: 'binary' },
      },
    },
  },
});

const Follow = Type.Object({
  follow: Type.Boolean({
    default: true,
    description: 'false: answers with 202 and the job as soon as the photos are stored',
  }),
});

const Encoded = Type.Object({
  encoded: Type.Boolean({
    default: false,
    description:
      'true: subjects and file names are percent-encoded, so that they can contain slashes and quotation marks',
  }),
});

const answers = { 200: contentOf('text/event-stream'), 202: JobView, ...errorAnswers };
const events =
  'The photos become a job, which continues if the client disconnects; an incomplete upload creates no job. Answers with server-sent events: `job`, ';

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
    summary: 'Recognise the people in many photos: files, or ZIP files of them',
    description: `${events}\`recognised\`, \`refused\` or \`abandoned\` for each photo, then \`done\` with the totals. Sends nothing to webhooks and MQTT, since old photos are not current events.`,
    querystring: Type.Composite([
      Type.Pick(PhotoOptions, ['limit', 'det_prob_threshold', 'face_plugins', 'detect_faces']),
      DecisionChoice,
      Type.Object({ prediction_count: PredictionCount }),
      Follow,
    ]),
    response: answers,
  },
};

/** Routes for many photos in one request. */
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
