import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { EventType } from '../events/event.js';
import { errorAnswers, SubjectName } from '../schemas/shared.js';

const tags = ['events'];
const maxPeople = 1000;

const Filter = {
  types: Type.Array(EventType, { default: [], description: 'Types of events; empty for all' }),
  subjects: Type.Array(SubjectName, {
    default: [],
    maxItems: maxPeople,
    description: 'Only events about these people; empty for all',
  }),
  min_similarity: Type.Number({
    default: 0,
    minimum: 0,
    maximum: 1,
    description: 'Minimum similarity of an event; events without a similarity are always sent',
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
          description: 'When an event was last delivered',
        }),
        waiting: Type.Integer({ description: 'Events waiting to be sent or sent again' }),
        failed: Type.Integer({ description: 'Events that could not be delivered' }),
        last_error: Type.Union([Type.String(), Type.Null()]),
      }),
    ]),
  ),
});
export const AddedWebhook = Type.Composite([WebhookView, Type.Object({ secret: Type.String() })]);

const schemas = {
  add: {
    tags,
    summary: 'Add a webhook: send events to an address',
    description:
      'Each event is a POST request with JSON, signed with the secret in this answer, which cannot be read again. Unless the answer is 2xx, the event is sent again at growing intervals for about three hours.',
    body: Type.Object({ url: Url, ...Filter }, { additionalProperties: false }),
    response: { 201: AddedWebhook, ...errorAnswers },
  },
  list: {
    tags,
    summary: 'List webhooks, with the number of events still to be sent',
    response: { 200: WebhookList, ...errorAnswers },
  },
  choose: {
    tags,
    summary: 'Switch a webhook on or off; while it is off, events are not sent but kept',
    params: ById,
    body: Type.Object({ enabled: Type.Boolean() }, { additionalProperties: false }),
    response: { 200: Type.Object({ id: Id, enabled: Type.Boolean() }), ...errorAnswers },
  },
  remove: {
    tags,
    summary: 'Delete a webhook; events waiting for it are dropped',
    params: ById,
    response: { 200: ById, ...errorAnswers },
  },
  retry: {
    tags,
    summary: 'Retry events that could not be delivered',
    params: ById,
    response: { 200: Type.Object({ retried: Type.Integer() }), ...errorAnswers },
  },
};

/** The addresses that events are sent to. */
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
