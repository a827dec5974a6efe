import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { validation } from './validation.js';

async function answerTo(address: string) {
  const app = Fastify();
  await app.register(validation);
  const querystring = Type.Object({
    page: Type.Integer({ default: 0, maximum: 1e9 }),
    share: Type.Optional(Type.Number()),
  });
  app.get('/', { schema: { querystring } }, async ({ query }) => query);
  const { statusCode, body } = await app.inject(address);
  await app.close();
  return { statusCode, body };
}

it('reads numbers in an address', async () => {
  expect(await answerTo('/?page=5&share=')).toEqual({ statusCode: 200, body: '{"page":5}' });
});

it.each(['page=1e400', 'page=-1e400', 'share=1e400', 'page=2e9', 'page=x'])('refuses %s', async (query) => {
  expect((await answerTo(`/?${query}`)).statusCode).toBe(400);
});
