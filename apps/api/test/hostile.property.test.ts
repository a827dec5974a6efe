import fc from 'fast-check';
import type { InjectOptions } from 'fastify';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { app } from '../src/app.js';
import { fastifyOptions } from '../src/fastify-options.js';
import { openPglite } from '../src/store/open-pglite.js';
import { fakeContext } from './fake-context.js';

let service: FastifyInstance;
let key: string;
const face = '00000000-0000-4000-8000-000000000000';

beforeAll(async () => {
  const database = await openPglite();
  const made = await fakeContext(database, { maxPhotoBytes: '4096' });
  key = made.key;
  service = Fastify(fastifyOptions(made.context.settings));
  service.addHook('onClose', () => database.close());
  await service.register(app, made.context);
});
afterAll(() => service.close());

/** Half a surrogate pair cannot stand in a URL. */
const wellFormed = (text: string) => Buffer.from(text).toString();
const boundary = 'x-boundary';
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    "'); DROP TABLE faces; --",
    '../../../etc/passwd',
    '%2e%2e%2f',
    '%E0%A4%A',
    '\u0000',
    '\ud800',
    'Ａda\u202e',
    '__proto__',
    'constructor',
    '1e400',
    '-1',
    'NaN',
    'x'.repeat(2000),
    '日本'.repeat(100),
  ),
);
const addresses = fc.oneof(
  fc.constantFrom(
    '/recognition/subjects',
    `/recognition/faces`,
    `/recognition/faces/${face}`,
    `/recognition/faces/${face}/img`,
    `/recognition/faces/${face}/verify`,
    '/recognition/faces/delete',
    '/recognition/faces/bulk',
    '/recognition/recognize',
    '/recognition/embeddings/recognize',
    '/detection/detect',
    '/verification/verify',
    '/verification/embeddings/verify',
    '/gallery/export',
    '/gallery/import',
    '/model',
    '/runs',
  ),
  hostileText.map((text) => `/recognition/subjects/${encodeURIComponent(wellFormed(text))}`),
  hostileText.map((text) => `/recognition/faces/${text.replace(/[^!-~]/g, '')}/img`),
  hostileText.map((text) => `/runs/${encodeURIComponent(wellFormed(text))}/report`),
);
const parameters = fc.dictionary(
  fc.constantFrom(
    'subject',
    'limit',
    'det_prob_threshold',
    'prediction_count',
    'face_plugins',
    'page',
    'size',
  ),
  hostileText.map((text) => wellFormed(text)),
  { maxKeys: 3 },
);

/** Forms whole and cut off, with parts of any name, and JSON of any shape, true to its content type or not. */
const bodies = fc.oneof(
  fc.constant({}),
  fc
    .record({
      part: hostileText,
      content: hostileText,
      cut: fc.nat(400),
      end: fc.constantFrom('--', '', 'x'),
    })
    .map(({ part, content, cut, end }) => ({
      type: `multipart/form-data; boundary=${boundary}`,
      payload: Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${part}"; filename="../a.jpg"\r\n\r\n${content}\r\n--${boundary}${end}`,
      ).subarray(0, cut === 0 ? undefined : cut),
    })),
  fc
    .record({
      subject: hostileText,
      file: fc.oneof(hostileText, fc.jsonValue()),
      embeddings: fc.array(fc.array(fc.double(), { minLength: 7, maxLength: 9 }), { maxLength: 3 }),
      source: fc.array(fc.double(), { minLength: 8, maxLength: 8 }),
    })
    .map((body) => ({ type: 'application/json', payload: JSON.stringify(body) })),
  fc.json().map((payload) => ({ type: 'application/json', payload })),
  fc.record({ type: hostileText.map((text) => text.replace(/[^ -~]/g, '')), payload: hostileText }),
  fc.constant({ type: 'application/x-ndjson', payload: '{"contractId":"other"}\n{' }),
);

const requests = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'PATCH' as const),
  address: addresses,
  parameters,
  body: bodies as fc.Arbitrary<{ type?: string; payload?: string | Buffer }>,
  rightKey: fc.constantFrom(true, true, true, false),
  wrongKey: hostileText.map((text) => text.replace(/[^!-~]/g, 'x')),
});

it('answers anything at all, and never with a 500', async () => {
  await fc.assert(
    fc.asyncProperty(requests, async (request) => {
      const { method, address, parameters: query, body, rightKey, wrongKey } = request;
      const options: InjectOptions = {
        method: method as InjectOptions['method'],
        url: `/api/v1${address}?${new URLSearchParams(query)}`,
        headers: {
          'x-api-key': rightKey ? key : wrongKey,
          ...(body.type !== undefined && { 'content-type': body.type }),
        },
        payload: body.payload,
      };
      const { statusCode, payload } = await service.inject(options);
      expect(statusCode, payload).toBeLessThan(500);
      if (statusCode >= 400) expect(JSON.parse(payload)).toMatchObject({ message: expect.any(String) });
    }),
    { numRuns: 500 },
  );
});
