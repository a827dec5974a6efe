import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { drain } from '../src/plugins/drain.js';

const answerMs = 300;

it('closes without waiting for connections on which nothing was asked, and answers what is under way', async () => {
  const service = Fastify({ forceCloseConnections: 'idle' });
  await service.register(drain);
  const begun = new Promise<void>((resolve) => {
    service.get('/', async () => {
      resolve();
      await setTimeout(answerMs);
      return 'answer';
    });
  });
  const url = await service.listen({ port: 0, host: '127.0.0.1' });
  const silent = connect((service.server.address() as AddressInfo).port, '127.0.0.1');
  await once(silent, 'connect');
  const answer = fetch(url);
  await begun;
  await service.close();
  expect(await (await answer).text()).toBe('answer');
}, 20_000);
