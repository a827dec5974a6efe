import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { apiErrors } from '../api-error.js';
import { security } from './security.js';

it('counts what is asked with a wrong key too, and no probes', async () => {
  const service = Fastify();
  service.decorate('context', { settings: { rateLimit: 2 } } as never);
  service.setErrorHandler(({ status, message }: ReturnType<typeof apiErrors.wrongKey>, _request, reply) =>
    reply.status(status).send({ message }),
  );
  await service.register(security);
  await service.register(async (guarded) => {
    guarded.addHook('onRequest', async () => {
      throw apiErrors.wrongKey();
    });
    guarded.get('/model', () => 'ok');
  });
  service.get('/healthz', () => 'ok');
  const statuses = [];
  for (const url of ['/healthz', '/model', '/healthz', '/model', '/model', '/healthz']) {
    statuses.push((await service.inject(url)).statusCode);
  }
  expect(statuses).toEqual([200, 401, 200, 401, 429, 200]);
  await service.close();
});
