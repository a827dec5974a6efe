import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { readSettings } from '../config.js';
import { fastifyOptions } from '../fastify-options.js';
import { requestLog } from './request-log.js';

it('writes one line for each answer, without the address, and none for probes', async () => {
  const lines: string[] = [];
  const options = fastifyOptions(readSettings({}, {}));
  const stream = { write: (line: string) => void lines.push(line) };
  const app = Fastify({ ...options, logger: { ...options.logger, stream } });
  await app.register(requestLog);
  for (const url of ['/people/:name', '/healthz', '/readyz', '/metrics']) app.get(url, async () => ({}));
  for (const url of ['/people/Ada', '/healthz', '/readyz?x=1', '/metrics', '/nowhere/Ada'])
    await app.inject(url);
  await app.close();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    {
      msg: 'answered',
      req: { method: 'GET', route: '/people/:name' },
      res: { statusCode: 200 },
      ms: expect.any(Number),
    },
    { msg: 'answered', req: { method: 'GET' }, res: { statusCode: 404 } },
  ]);
  expect(lines.join()).not.toContain('Ada');
});
