import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { EventType } from '../events/event.js';
import { errorAnswers, SubjectName } from '../schemas/shared.js';

const tags = ['events'];
const maxPeople = 1000;

const Filter = {
  types: Type.Array(EventType, { default: [], description: 'Kinds of events; none for all' }),
  subjects: Type.Array(SubjectName, {
    default: [],
    maxItems: maxPeople,
    description: 'Events about these people only; none for all',
  }),
  min_similarity: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 1,
    description: 'Only events with at least this similarity, and those without any',
  }),
};
const Id = Type.String({ format: 'uuid' });
const ById = Type.Object({ id: Id });
const Url = Type.String({
  maxLength: 2000,
  pattern: '^https?://',
  examples: ['http://homeassistant:8123/api/webhook/faces'],
});
const WebhookView = Type.Object({ id: Id, url: Url, ...Filter });

export const WebhookList = Type.Object({
  webhooks: Type.Array(
    Type.Composite([
      WebhookView,
      Type.Object({
        enabled: Type.Boolean(),
        delivered_at: Type.Union([Type.String({ format: 'date-time' }), Type.Null()], {
          description: 'When it last took an event',
        }),
        waiting: Type.Integer({ description: 'Events to be sent, or sent again' }),
        failed: Type.Integer({ description: 'Abandoned events' }),
        last_error: Type.Union([Type.String(), Type.Null()]),
      }),
    ]),
  ),
});
export const AddedWebhook = Type.Composite([WebhookView, Type.Object({ secret: Type.String() })]);

const schemas = {
  add: {
    tags,
    summary: 'Send events to an address',
    description:
      'Each event is a POST of JSON, signed with the secret in this answer, which cannot be read again. One that is not answered with 2xx is sent again, later each time, for about three hours.',
    body: Type.Object({ url: Url, ...Filter }, { additionalProperties: false }),
    response: { 201: AddedWebhook, ...errorAnswers },
  },
  list: {
    tags,
    summary: 'List webhooks, with what is still to be sent',
    response: { 200: WebhookList, ...errorAnswers },
  },
  choose: {
    tags,
    summary: 'Switch a webhook off or on; while it is off nothing is sent, and what waits stays',
    params: ById,
    body: Type.Object({ enabled: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Type.Object({ id: Id, enabled: Type.Boolean() }), ...errorAnswers },
  },
  remove: {
    tags,
    summary: 'Stop sending events to an address; waiting events are dropped',
    params: ById,
    response: { 200: ById, ...errorAnswers },
  },
  retry: {
    tags,
    summary: 'Send abandoned events again',
    params: ById,
    response: { 200: Type.Object({ retried: Type.Integer() }), ...errorAnswers },
  },
};

/** The addresses that hear of events. */
export const webhooks: FastifyPluginAsyncTypebox = async (app) => {
  const { settings } = app.context;
  app.addHook('preHandler', async () => {
    if (!settings.webhooks) throw apiErrors.noWebhooks();
  });
  app.post(
    '/',
    { schema: schemas.add, config: { right: 'administer' } },
    async ({ body: { url, ...filter }, service }, reply) =>
      reply.status(201).send(await app.webhooks.add(service, url, filter)),
  );
  app.get('/', { schema: schemas.list, config: { right: 'administer' } }, async ({ service }) => ({
    webhooks: (await app.webhooks.statesOf(service)).map(({ delivered_at, ...state }) => ({
      ...state,
      delivered_at: delivered_at?.toISOString() ?? null,
    })),
  }));
  app.put(
    '/:id',
    { schema: schemas.choose, config: { right: 'administer' } },
    async ({ params: { id }, body: { enabled }, service }) => {
      if (!(await app.webhooks.setEnabled(service, id, enabled))) throw apiErrors.noWebhook();
      return { id, enabled };
    },
  );
  app.delete(
    '/:id',
    { schema: schemas.remove, config: { right: 'administer' } },
    async ({ params, service }) => {
      if (!(await app.webhooks.remove(service, params.id))) throw apiErrors.noWebhook();
      return params;
    },
  );
  app.post(
    '/:id/retry',
    { schema: schemas.retry, config: { right: 'administer' } },
    async ({ params, service }) => ({
      retried: await app.webhooks.retryFailed(service, params.id),
    }),
  );
};
