import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { JobId, JobItemView, JobView, viewItem, viewJob } from '../jobs/job-view.js';
import { scopeOf, sendJob } from '../jobs/upload-job.js';
import { contentOf, errorAnswers } from '../schemas/shared.js';

const tags = ['jobs'];
const largestStep = 2 ** 31 - 1;
const mostItems = 1000;

const After = Type.Integer({
  default: 0,
  minimum: 0,
  maximum: largestStep,
  description: 'Photos that were done after this step',
});

export const JobList = Type.Object({ jobs: Type.Array(JobView) });
export const JobItems = Type.Object({ items: Type.Array(JobItemView) });

const schemas = {
  list: {
    tags,
    summary: 'List the jobs that this key made, the latest first; with the right to administer, all',
    response: { 200: JobList, ...errorAnswers },
  },
  show: { tags, summary: 'How far a job is', params: JobId, response: { 200: JobView, ...errorAnswers } },
  items: {
    tags,
    summary: 'What the photos of a job came to, in the order in which they were done',
    params: JobId,
    querystring: Type.Object({
      after: After,
      size: Type.Integer({ default: 100, minimum: 1, maximum: mostItems }),
      failed: Type.Boolean({ default: false, description: 'Only those that were refused or abandoned' }),
    }),
    response: { 200: JobItems, ...errorAnswers },
  },
  follow: {
    tags,
    summary: 'Follow a job',
    description:
      'Server-sent events: `job`, one for each photo that is done, then `done`, `cancelled` or `deleted`. The id of an event is its step: a client that is cut off continues with `after`, as browsers do by themselves with Last-Event-ID.',
    params: JobId,
    querystring: Type.Object({ after: After }),
    headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^\\d{1,9}$' })) }),
    response: { 200: contentOf('text/event-stream'), ...errorAnswers },
  },
  cancel: {
    tags,
    summary: 'Drop the photos of a job that wait; what is done stays',
    params: JobId,
    response: { 200: JobView, ...errorAnswers },
  },
  retry: {
    tags,
    summary: 'Try abandoned photos again',
    params: JobId,
    response: { 200: Type.Object({ retried: Type.Integer() }), ...errorAnswers },
  },
  remove: {
    tags,
    summary: 'Delete a job with its photos and what they came to; faces that it added stay',
    params: JobId,
    response: { 200: JobId, ...errorAnswers },
  },
};

/** Work on many photos at a time. */
export const jobs: FastifyPluginAsyncTypebox = async (app) => {
  const { jobs: store } = app.context;
  const config = { right: 'recognise' } as const;
  const find = async (...[scope, id]: Parameters<typeof store.find>) => {
    const job = await store.find(scope, id);
    if (!job) throw apiErrors.noJob();
    return viewJob(job);
  };
  app.get('/', { schema: schemas.list, config }, async (request) => ({
    jobs: (await store.list(scopeOf(request))).map(viewJob),
  }));
  app.get('/:id', { schema: schemas.show, config }, async (request) =>
    find(scopeOf(request), request.params.id),
  );
  app.get('/:id/items', { schema: schemas.items, config }, async (request) => {
    const { params, query } = request;
    const { id } = await find(scopeOf(request), params.id);
    const { after, size: limit, failed } = query;
    return { items: (await store.endedAfter(id, { after, limit, failed })).map(viewItem) };
  });
  app.get('/:id/events', { schema: schemas.follow, config }, async (request, reply) => {
    const { id } = await find(scopeOf(request), request.params.id);
    return sendJob(request, reply, id, Number(request.headers['last-event-id'] ?? request.query.after));
  });
  app.post('/:id/cancel', { schema: schemas.cancel, config }, async (request) => {
    const { params } = request;
    await store.cancel(scopeOf(request), params.id);
    return find(scopeOf(request), params.id);
  });
  app.post('/:id/retry', { schema: schemas.retry, config }, async (request) => {
    const { id } = await find(scopeOf(request), request.params.id);
    return { retried: await store.retry(scopeOf(request), id) };
  });
  app.delete('/:id', { schema: schemas.remove, config }, async (request) => {
    if (!(await store.remove(scopeOf(request), request.params.id))) throw apiErrors.noJob();
    return request.params;
  });
};
