import { request } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { facePhoto, photoForm } from './face-photos.js';
import python from './recorded/compreface-python-sdk.json' with { type: 'json' };
import { startTestService, type TestService } from './start-test-service.js';

/** What the tests read of answers. */
interface Body {
  image_id: string;
  message: string;
  code: number;
  subjects: string[];
  faces: { image_id: string }[];
  plugins_versions: Record<string, string>;
  result: {
    box: Record<string, number>;
    subjects: { subject: string; similarity: number }[];
    face_matches: { similarity: number }[];
    similarity: number;
    landmarks: number[][];
    embedding: number[];
  }[];
}

interface Sent {
  method: string;
  path: string;
  type?: string | null;
  body?: Uint8Array | string;
}

let service: TestService;
const photos: Record<string, Uint8Array<ArrayBuffer>> = {};

beforeAll(async () => {
  service = await startTestService();
  photos.ada = await facePhoto('Ada');
  photos.again = await facePhoto('Ada', 0.8);
  await service.server.app.context.pool.ready();
});
afterAll(() => service.stop());
beforeEach(() => service.call('/recognition/subjects', { method: 'DELETE' }));

/** Sends a request exactly as it is given: neither its address nor its headers are put right on the way. */
async function send({ method, path, type, body = '' }: Sent): Promise<{ status: number; body: Body }> {
  const headers = {
    'x-api-key': service.key,
    ...(type && { 'content-type': type }),
    'content-length': Buffer.byteLength(body),
  };
  const { hostname, port } = new URL(service.server.url);
  const answer = await new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
    request({ method, path, hostname, port, headers }, resolve).on('error', reject).end(body);
  });
  return { status: answer.statusCode ?? 0, body: (await json(answer)) as Body };
}

/** A form with a photo in each part, as it goes over the wire. */
async function encodeForm(
  parts: Record<string, Uint8Array<ArrayBuffer>>,
): Promise<Pick<Sent, 'type' | 'body'>> {
  const form = new Request('http://localhost', { method: 'POST', body: photoForm(parts) });
  return { type: form.headers.get('content-type'), body: Buffer.from(await form.arrayBuffer()) };
}

describe('the Python SDK, whose requests are replayed as they were recorded', () => {
  /** What a call is answered, by its name. */
  const expected: Record<string, [status: number, body: object]> = {
    'subjects.add': [201, { subject: 'Ada Lovelace' }],
    'subjects.list': [200, { subjects: ['Ada Lovelace'] }],
    'subjects.update': [200, { updated: true }],
    'faces.add': [201, { subject: 'Ada', image_id: expect.any(String) }],
    'faces.list': [
      200,
      { faces: [{ subject: 'Ada' }], page_number: 0, page_size: 20, total_pages: 1, total_elements: 1 },
    ],
    recognize: [
      200,
      {
        result: [
          { subjects: [{ subject: 'Ada' }], landmarks: expect.any(Array), embedding: expect.any(Array) },
        ],
        plugins_versions: { age: 'not available', gender: 'not available', detector: 'mtcnn' },
      },
    ],
    'faces.verify': [200, { result: [{ subject: 'Ada', similarity: expect.any(Number) }] }],
    detect: [200, { result: [{ landmarks: expect.any(Array), embedding: expect.any(Array) }] }],
    verify: [
      200,
      { result: [{ source_image_face: {}, face_matches: [{ similarity: expect.any(Number) }] }] },
    ],
    'faces.delete': [200, { subject: 'Ada' }],
    'faces.delete_all': [200, { deleted: 0 }],
    'subjects.delete': [200, { subject: 'Ada' }],
    'subjects.delete_all': [200, { deleted: 0 }],
  };

  it('gets from each call what it waits for', async () => {
    let id = '';
    expect(python.requests.map(({ call }) => call)).toEqual(Object.keys(expected));
    for (const { call, method, path, photos: parts, contentType, body } of python.requests) {
      const form = parts && (await encodeForm(Object.fromEntries(parts.map((part) => [part, photos.ada]))));
      const sent = { method, path: path.replace('IMAGE_ID', id), ...(form ?? { type: contentType, body }) };
      const answer = await send(sent);
      expect([call, answer.status, answer.body]).toMatchObject([call, ...expected[call]]);
      if (call === 'faces.add') id = answer.body.image_id;
    }
  });
});

describe('double-take', () => {
  const train = async (name: string) =>
    send({
      method: 'POST',
      path: `/api/v1/recognition/faces?subject=${name}`,
      ...(await encodeForm({ file: photos.ada })),
    });
  const recognize = async (file: Uint8Array<ArrayBuffer>, threshold = 0.8) =>
    send({
      method: 'POST',
      path: `/api/v1/recognition/recognize?face_plugins=mask,gender,age,pose&det_prob_threshold=${threshold}`,
      ...(await encodeForm({ file })),
    });

  it('trains, recognises above its 60 of 100, and removes', async () => {
    expect((await train('ada')).status).toBe(201);
    const [{ subjects, box }] = (await recognize(photos.again)).body.result;
    const confidence = Number.parseFloat((subjects[0].similarity * 100).toFixed(2));
    expect([subjects[0].subject, confidence > 60]).toEqual(['ada', true]);
    expect((box.x_max - box.x_min) * (box.y_max - box.y_min)).toBeGreaterThan(10_000);
    const removed = await send({ method: 'DELETE', path: '/api/v1/recognition/faces?subject=ada' });
    expect([removed.status, removed.body]).toMatchObject([200, { deleted: 1 }]);
  });

  it('takes code 28 for a snapshot without a face, and reads a message otherwise', async () => {
    const none = (await recognize(photos.ada, 1)).body;
    expect([none.result, none.code]).toEqual([undefined, 28]);
    const broken = (await recognize(new Uint8Array(Buffer.from('no photo')))).body;
    expect([broken.result, broken.code, broken.message]).toEqual([undefined, 21, expect.any(String)]);
  });
});

describe("Home Assistant's ai_dashboard, on the Python SDK", () => {
  it('teaches a person, looks for faces, and hears in words that there is none', async () => {
    const form = await encodeForm({ file: photos.ada });
    const detect = () => send({ method: 'POST', path: '/api/v1/detection/detect?', ...form });
    expect((await detect()).body.result).toHaveLength(1);
    await send({ method: 'POST', path: '/api/v1/recognition/faces?subject=Ada', ...form });
    const scan = (query = '') =>
      send({ method: 'POST', path: `/api/v1/recognition/recognize?${query}`, ...form });
    const [{ subjects }] = (await scan()).body.result;
    expect(subjects[0].similarity).toBeGreaterThan(0.9);
    expect((await scan('&det_prob_threshold=1')).body.message).toBe('No face is found in the given image');
    expect((await send({ method: 'GET', path: '/api/v1/recognition/subjects' })).body.subjects).toEqual([
      'Ada',
    ]);
    const gone = await send({
      method: 'DELETE',
      path: '/api/v1/recognition/subjects/Ada',
      type: 'application/json',
    });
    expect(gone.status).toBe(200);
  });
});
