import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from '@sinclair/typebox';
import { apiErrors } from '../api-error.js';
import { Right } from '../rights.js';
import { errorAnswers } from '../schemas/shared.js';
import type { KeyRecord } from '../store/keys.js';

const tags = ['keys'];

const Time = Type.String({ format: 'date-time' });
const TimeOrNone = (description: string) => Type.Union([Time, Type.Null()], { description });
const Id = Type.String({ format: 'uuid' });
const ById = Type.Object({ id: Id });
const KeyName = Type.String({
  minLength: 1,
  maxLength: 100,
  pattern: '^[^\\p{Cc}]*[^\\p{Cc}\\s][^\\p{Cc}]*$',
  description: 'What the key is for; no control characters',
  examples: ['front door'],
});

const KeyView = Type.Object({
  id: Id,
  name: KeyName,
  right: Right,
  created_at: Time,
  expires_at: TimeOrNone('null if it never expires'),
  last_used_at: TimeOrNone('Accurate to ten minutes; null before the first use'),
});

export const CurrentKey = Type.Object({ service: Type.String(), name: KeyName, right: Right });
export const KeyList = Type.Object({
  keys: Type.Array(Type.Composite([KeyView, Type.Object({ is_current: Type.Boolean() })])),
});
export const AddedKey = Type.Composite([KeyView, Type.Object({ key: Type.String() })]);

const schemas = {
  current: {
    tags,
    summary: 'Get the name and right of the key that this request uses',
    response: { 200: CurrentKey, ...errorAnswers },
  },
  list: { tags, summary: 'List the keys of the service', response: { 200: KeyList, ...errorAnswers } },
  add: {
    tags,
    summary: 'Create a key',
    description: 'The answer contains the key, which cannot be read again.',
    body: Type.Object(
      {
        name: KeyName,
        right: Right,
        expires_at: Type.Optional(TimeOrNone('When it expires; null for never')),
      },
      { additionalProperties: false },
    ),
    response: { 201: AddedKey, ...errorAnswers },
  },
  revoke: {
    tags,
    summary: 'Revoke a key, unless it is the last one with the right to administer',
    params: ById,
    response: { 200: ById, ...errorAnswers },
  },
};

const viewKey = ({ created_at, expires_at, last_used_at, ...key }: KeyRecord): Static<typeof KeyView> => ({
  ...key,
  created_at: created_at.toISOString(),
  expires_at: expires_at?.toISOString() ?? null,
  last_used_at: last_used_at?.toISOString() ?? null,
});

/** Validates an expiry time, which has to be in the future. */
function readEnd(given: string | null | undefined): Date | null {
  if (given === undefined || given === null) return null;
  const end = new Date(given);
  if (end.getTime() > Date.now()) return end;
  throw apiErrors.validation(`body/expires_at must be in the future, got ${given}`);
}

/** The keys of the service that the key belongs to. */
export const keys: FastifyPluginAsyncTypebox = async (app) => {
  const { keys: store } = app.context;
  const administer = { right: 'administer' } as const;
  app.get('/current', { schema: schemas.current, config: { right: 'recognise' } }, async ({ service }) => ({
    service: service.name,
    name: service.key.name,
    right: service.key.right,
  }));
  app.get('/', { schema: schemas.list, config: administer }, async ({ service }) => ({
    keys: (await store.list(service)).map((key) => ({
      ...viewKey(key),
      is_current: key.id === service.key.id,
    })),
  }));
  app.post('/', { schema: schemas.add, config: administer }, async ({ body, service }, reply) => {
    const { name, right, expires_at } = body;
    const added = await store.add(service, { name: name.trim(), right, expires_at: readEnd(expires_at) });
    if (!added) throw apiErrors.keyExists();
    return reply.status(201).send({ ...viewKey(added), key: added.key });
  });
  app.delete('/:id', { schema: schemas.revoke, config: administer }, async ({ params, service }) => {
    const revocation = await store.revoke(service, params.id);
    if (revocation === 'no such key') throw apiErrors.noKey();
    if (revocation === 'last administrator') throw apiErrors.lastAdministrator();
    return params;
  });
};
