import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestTimeout } from '../src/plugins/request-timeout.js';

const patience = 100;
let service: FastifyInstance;

beforeAll(async () => {
  service = Fastify();
  await service.register(requestTimeout, { patience });
  service.post('/photo', async ({ body }) => body);
  service.post('/bulk', { config: { largeBody: true } }, async ({ body }) => body);
  await service.listen({ port: 0 });
});
afterAll(() => service.close());

/** What the service answers to a body that comes in two parts with a pause between. */
async function sendSlowly(path: string): Promise<string> {
  const socket = connect((service.server.address() as AddressInfo).port);
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\n`;
  socket.write(`${head}content-length: 4\r\n\r\ntr`);
  await setTimeout(3 * patience);
  socket.write('ue');
  await closed;
  return answer;
}

it('lets go of who sends too slowly, but for a route that takes large bodies', async () => {
  expect(await sendSlowly('/photo')).toBe('');
  expect(await sendSlowly('/bulk')).toMatch(/^HTTP\/1.1 200 .*true$/s);
});
