import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSettings } from './config.js';
import { embeddingOf } from './face-view.js';
import { type RunningServer, startServer } from './server.js';

let server: RunningServer;
let folder: string;
let key = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-api-'));
  const flags = { port: '0', data: folder, logLevel: 'silent', workers: '1', rateLimit: '0' };
  server = await startServer(readSettings(flags, {}));
  key = server.newKey?.key ?? '';
  await server.app.context.pool.ready();
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

const call = async (path: string, options: RequestInit & { key?: string } = {}) => {
  const headers = new Headers(options.headers);
  headers.set('x-api-key', options.key ?? key);
  const response = await fetch(`${server.url}/api/v1${path}`, { ...options, headers });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : JSON.parse(text),
  };
};
const json = (body: unknown): RequestInit => ({
  body: JSON.stringify(body),
  headers: { 'content-type': 'application/json' },
});
const form = async (file: string, part = 'file') => {
  const data = new FormData();
  data.append(part, new Blob([await readFile(file)]), 'photo.jpg');
  return data;
};

describe('the service', () => {
  it('is ready, counts, and describes itself', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    const metricsFor = async (headers: HeadersInit) =>
      (await fetch(`${server.url}/metrics`, { headers })).text();
    expect(await metricsFor({})).not.toContain('gallery');
    const metrics = await metricsFor({ 'x-api-key': key });
    expect(metrics).toContain('lookalike_request_seconds_bucket');
    expect(metrics).toContain('\nlookalike_gallery_faces 0\n');
    const description = (await (await fetch(`${server.url}/docs/json`)).json()) as { paths: object };
    expect(Object.keys(description.paths)).toContain('/api/v1/recognition/recognize');
  });

  it('asks for a key, and takes only its own', async () => {
    const bare = await fetch(`${server.url}/api/v1/recognition/subjects`);
    expect([bare.status, await bare.json()]).toMatchObject([400, { code: 20 }]);
    expect(await call('/recognition/subjects', { key: 'wrong' })).toMatchObject({ status: 401 });
  });

  it('keeps subjects', async () => {
    expect(
      await call('/recognition/subjects', { method: 'POST', ...json({ subject: 'Ada' }) }),
    ).toMatchObject({ status: 201, body: { subject: 'Ada' } });
    expect(
      await call('/recognition/subjects', { method: 'POST', ...json({ subject: 'Ada' }) }),
    ).toMatchObject({ status: 400, body: { code: 43 } });
    expect(
      await call('/recognition/subjects/Ada', { method: 'PUT', ...json({ subject: 'Grace Höpper/日本' }) }),
    ).toMatchObject({ body: { updated: true } });
    expect(await call('/recognition/subjects')).toMatchObject({ body: { subjects: ['Grace Höpper/日本'] } });
    expect(
      await call(`/recognition/subjects/${encodeURIComponent('Grace Höpper/日本')}`, { method: 'DELETE' }),
    ).toMatchObject({ status: 200 });
    expect(await call('/recognition/subjects/Nobody', { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { code: 42 },
    });
  });

  it('refuses to enrol a photo with several faces, and one without', async () => {
    const add = async (body: FormData) => call('/recognition/faces?subject=Ada', { method: 'POST', body });
    expect(await add(await form(samplePhotos[0]))).toMatchObject({ status: 400, body: { code: 31 } });
    const text = new FormData();
    text.append('file', new Blob(['not a photo']), 'photo.jpg');
    expect(await add(text)).toMatchObject({ status: 400, body: { code: 21 } });
    expect(
      await call('/recognition/faces?subject=Ada', { method: 'POST', body: new FormData() }),
    ).toMatchObject({ status: 400, body: { code: 34 } });
    expect(
      await call('/recognition/faces', { method: 'POST', body: await form(samplePhotos[0]) }),
    ).toMatchObject({ status: 400, body: { code: 33 } });
    expect(await call('/recognition/subjects')).toMatchObject({ body: { subjects: [] } });
  });

  it('detects, enrols what it detected, and recognises it', async () => {
    const photo = await readFile(samplePhotos[0]);
    const detected = await call('/detection/detect?face_plugins=landmarks,calculator&status=true', {
      method: 'POST',
      body: await form(samplePhotos[0]),
    });
    expect(detected.status).toBe(200);
    const [first, second] = detected.body.result;
    expect(first.landmarks).toHaveLength(5);
    expect(first.embedding).toHaveLength(server.app.context.model.embeddingLength);
    const { cropImage, decodeImage, encodeImage } = await import('@lookalike/image');
    const pixels = await decodeImage(photo);
    const cut = async ({ box }: { box: Record<string, number> }) => {
      const face = {
        x: box.x_min,
        y: box.y_min,
        width: box.x_max - box.x_min,
        height: box.y_max - box.y_min,
      };
      return encodeImage(cropImage(pixels, face, { margin: 0.4, border: 'clip' }), { format: 'png' });
    };
    const bytes = [await cut(first), await cut(second)];
    const ids = [];
    for (const [index, name] of ['first', 'second'].entries()) {
      const body = { file: Buffer.from(bytes[index]).toString('base64') };
      const added = await call(`/recognition/faces?subject=${name}`, { method: 'POST', ...json(body) });
      expect(added).toMatchObject({ status: 201, body: { subject: name } });
      ids.push(added.body.image_id);
    }
    const recognised = await call('/recognition/recognize?prediction_count=2&limit=2', {
      method: 'POST',
      body: await form(samplePhotos[0]),
    });
    expect(
      recognised.body.result.map((face: { subjects: { subject: string }[] }) => face.subjects[0].subject),
    ).toEqual(['first', 'second']);
    expect(recognised.body.result[0].subjects[0].similarity).toBeGreaterThan(0.9);
    const verified = await call(`/recognition/faces/${ids[0]}/verify`, {
      method: 'POST',
      body: await form(samplePhotos[0]),
    });
    expect(verified.body.result[0]).toMatchObject({ subject: 'first', box: first.box });
    const image = await fetch(`${server.url}/api/v1/recognition/faces/${ids[0]}/img`, {
      headers: { 'x-api-key': key },
    });
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    expect(await call('/recognition/faces?size=1')).toMatchObject({
      body: { total_elements: 2, total_pages: 2, page_size: 1 },
    });
    expect(await call('/recognition/faces/delete', { method: 'POST', ...json([ids[0]]) })).toMatchObject({
      body: [{ subject: 'first' }],
    });
    expect(await call(`/recognition/faces/${ids[0]}`, { method: 'DELETE' })).toMatchObject({
      status: 404,
      body: { code: 44 },
    });
    expect(await call('/recognition/subjects', { method: 'DELETE' })).toMatchObject({ body: { deleted: 2 } });
    expect(await call('/recognition/faces')).toMatchObject({ body: { total_elements: 0 } });
  });

  it('keeps a whole photo once for all its faces', async () => {
    const job = { bytes: await readFile(samplePhotos[0]), detectOnly: true, picture: 'full' as const };
    const { faces } = await server.app.context.pool.embedFaces(job);
    expect(faces.length).toBeGreaterThan(1);
    for (const { picture } of faces) expect(picture).toBe(faces[0].picture);
  });

  it('embeds no more faces than are asked for, the largest first', async () => {
    const { pool } = server.app.context;
    const job = { bytes: await readFile(samplePhotos[0]), detectOnly: false, picture: 'none' as const };
    const all = await pool.embedFaces(job);
    const one = await pool.embedFaces({ ...job, maxFaces: 1 });
    expect(one.faces).toEqual(all.faces.slice(0, 1));
    expect(one.embedMilliseconds).toBeLessThan(one.milliseconds);
    const sure = await pool.embedFaces({ ...job, minScore: all.faces[1].score });
    expect(sure.faces.every(({ score }) => score >= all.faces[1].score)).toBe(true);
  });

  it('takes an image for a face that was cut out already', async () => {
    const { pool, model } = server.app.context;
    const { euclidean } = await import('@lookalike/matching');
    const { cropImage, decodeImage, encodeImage } = await import('@lookalike/image');
    const job = { detectOnly: false, picture: 'none' as const };
    for (const photo of samplePhotos.slice(0, 3)) {
      const bytes = await readFile(photo);
      const [face] = (await pool.embedFaces({ ...job, bytes })).faces;
      const cut = await encodeImage(cropImage(await decodeImage(bytes), face.box, { border: 'clip' }), {
        format: 'png',
      });
      const { faces, width, height } = await pool.embedFaces({ ...job, bytes: cut, isCropped: true });
      expect(faces).toMatchObject([{ box: { x: 0, y: 0, width, height }, score: 1 }]);
      const distance = euclidean.between(embeddingOf(face), embeddingOf(faces[0]));
      expect(distance).toBeLessThan(model.decision.threshold);
    }
  });

  it('compares two photos', async () => {
    const body = await form(samplePhotos[0], 'source_image');
    body.append('target_image', new Blob([await readFile(samplePhotos[0])]), 'target.jpg');
    const { body: answer } = await call('/verification/verify?limit=1', { method: 'POST', body });
    expect(answer.result[0].face_matches[0].similarity).toBeGreaterThan(0.9);
    expect(answer.result[0].face_matches[0].distance).toBeCloseTo(0, 3);
  });
});
