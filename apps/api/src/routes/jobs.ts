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
  description: 'Only photos that were done after this step',
});

export const JobList = Type.Object({ jobs: Type.Array(JobView) });
export const JobItems = Type.Object({ items: Type.Array(JobItemView) });

const schemas = {
  list: {
    tags,
    summary: 'List the jobs created with this key, newest first; with the right to administer, all jobs',
    response: { 200: JobList, ...errorAnswers },
  },
  show: {
    tags,
    summary: 'Get the progress of a job',
    params: JobId,
    response: { 200: JobView, ...errorAnswers },
  },
  items: {
    tags,
    summary: "List the results of a job's photos, in the order in which they were done",
    params: JobId,
    querystring: Type.Object({
      after: After,
      size: Type.Integer({ default: 100, minimum: 1, maximum: mostItems }),
      failed: Type.Boolean({ default: false, description: 'Only photos that were refused or abandoned' }),
    }),
    response: { 200: JobItems, ...errorAnswers },
  },
  follow: {
    tags,
    summary: 'Follow a job',
    description:
      'Server-sent events: `job`, one for each photo that is done, then `done`, `cancelled` or `deleted`. The id of an event is its step. After an interruption, a client continues with `after`; browsers do so automatically with Last-Event-ID.',
    params: JobId,
    querystring: Type.Object({ after: After }),
    headers: Type.Object({ 'last-event-id': Type.Optional(Type.String({ pattern: '^\\d{1,9}$' })) }),
    response: { 200: contentOf('text/event-stream'), ...errorAnswers },
  },
  cancel: {
    tags,
    summary: 'Cancel the waiting photos of a job; finished ones stay',
    params: JobId,
    response: { 200: JobView, ...errorAnswers },
  },
  retry: {
    tags,
    summary: 'Retry abandoned photos',
    params: JobId,
    response: { 200: Type.Object({ retried: Type.Integer() }), ...errorAnswers },
  },
  remove: {
    tags,
    summary: 'Delete a job with its photos and results; faces that it added stay',
    params: JobId,
    response: { 200: JobId, ...errorAnswers },
  },
};

/** Jobs with many photos. */
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
