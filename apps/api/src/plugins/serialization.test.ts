import { Type } from '@sinclair/typebox';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { serialization } from './serialization.js';

it('writes an answer by the schema of its status, each time', async () => {
  const app = Fastify();
  await app.register(serialization);
  const response = { 200: Type.Object({ name: Type.String() }), 404: Type.Object({ reason: Type.String() }) };
  const everything = { name: 'Ada', reason: 'not here', secret: 'hidden' };
  app.get('/found', { schema: { response } }, async () => everything);
  app.get('/missing', { schema: { response } }, async (_, reply) => reply.status(404).send(everything));
  const bodyOf = async (address: string) => (await app.inject(address)).body;
  expect([await bodyOf('/found'), await bodyOf('/found')]).toEqual(['{"name":"Ada"}', '{"name":"Ada"}']);
  expect(await bodyOf('/missing')).toBe('{"reason":"not here"}');
  await app.close();
});
