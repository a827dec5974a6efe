import { type AddressInfo, connect } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requestTimeout } from '../src/plugins/request-timeout.js';
import { unreadBody } from '../src/plugins/unread-body.js';

const patience = 100;
let service: FastifyInstance;

beforeAll(async () => {
  service = Fastify();
  await service.register(requestTimeout, { patience });
  await service.register(unreadBody, { patience: { patience, longest: 3 * patience } });
  service.post('/photo', { bodyLimit: 2 ** 21 }, async ({ body }) => body);
  service.post('/refused', { onRequest: async (_, reply) => reply.status(503).send('busy') }, () => {});
  await service.listen({ port: 0 });
});
afterAll(() => service.close());

/** What the service answers to a body of so many bytes that comes in as many parts, with a pause between two. */
async function sendSlowly(parts: number, pause: number, part: string, path = '/photo'): Promise<string> {
  const socket = connect((service.server.address() as AddressInfo).port);
  let answer = '';
  socket.on('data', (data) => {
    answer += data;
  });
  socket.on('error', () => {});
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const head = `POST ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: text/plain\r\n`;
  socket.write(`${head}content-length: ${parts * part.length}\r\n\r\n`);
  for (let n = 0; n < parts && !socket.destroyed; n += 1) {
    await setTimeout(pause);
    socket.write(part);
  }
  await closed;
  return answer;
}

it('lets go of who drips, but not of who sends much steadily', async () => {
  expect(await sendSlowly(10, patience / 2, 'x')).toBe('');
  const much = 'x'.repeat(100_000);
  expect(await sendSlowly(10, patience / 2, much)).toMatch(/^HTTP\/1.1 200 .*x$/s);
});

it('lets go of who was answered and still drips, and in the end of who sends without end', async () => {
  const parts = 1000;
  for (const part of ['x', 'x'.repeat(100_000)]) {
    expect(await sendSlowly(parts, patience / 2, part, '/refused')).toMatch(/^HTTP\/1.1 503 .*busy$/s);
  }
});
