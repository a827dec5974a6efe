import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CompreFace } from '@exadel/compreface-js-sdk';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { facePhoto } from './face-photos.js';
import { startTestService, type TestService } from './start-test-service.js';

type Call = (...parameters: unknown[]) => Promise<Answer>;

/** What the tests read of the SDK's answers; its own types leave out half of its functions. */
interface Answer {
  image_id: string;
  faces: { image_id: string; subject: string }[];
  result: {
    box: { probability: number };
    subjects: { subject: string; similarity: number }[];
    face_matches: { similarity: number }[];
  }[];
}

interface Sdk {
  initFaceRecognitionService(key: string): {
    recognize: Call;
    getSubjects(): Record<'list' | 'add' | 'rename' | 'delete' | 'deleteAll', Call>;
    getFaceCollection(): Record<
      'list' | 'add' | 'verify' | 'delete' | 'delete_multiple_images' | 'delete_all_subject' | 'delete_all',
      Call
    >;
  };
  initFaceDetectionService(key: string): { detect: Call };
  initFaceVerificationService(key: string): { verify: Call };
}

/** The SDK as it was published for CompreFace, unchanged. It takes paths only when they begin with a dot. */
let service: TestService;
let sdk: Sdk;
let folder: string;
let pictures: Server;
const cwd = process.cwd();

beforeAll(async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  service = await startTestService();
  folder = await mkdtemp(join(tmpdir(), 'lookalike-sdk-'));
  await writeFile(join(folder, 'ada.jpg'), await facePhoto('Ada'));
  await writeFile(join(folder, 'ada-again.jpg'), await facePhoto('Ada', 0.8));
  await writeFile(join(folder, 'grace.jpg'), await facePhoto('Grace'));
  pictures = createServer(async ({ url = '' }, response) => {
    response.setHeader('content-type', 'image/jpeg');
    response.end(await readFile(join(folder, url)));
  });
  await new Promise<void>((resolve) => pictures.listen(0, '127.0.0.1', resolve));
  const { protocol, hostname, port } = new URL(service.server.url);
  sdk = new CompreFace(`${protocol}//${hostname}`, Number(port)) as unknown as Sdk;
  await service.server.app.context.pool.ready();
  process.chdir(folder);
});
afterAll(async () => {
  process.chdir(cwd);
  pictures.close();
  await service.stop();
  await rm(folder, { recursive: true });
  vi.restoreAllMocks();
});

it('adds, lists, renames and deletes subjects', async () => {
  const subjects = () => sdk.initFaceRecognitionService(service.key).getSubjects();
  expect(await subjects().add('Ada')).toEqual({ subject: 'Ada' });
  expect(await subjects().rename('Ada', 'Ada Lovelace')).toEqual({ updated: true });
  expect(await subjects().list()).toEqual({ subjects: ['Ada Lovelace'] });
  expect(await subjects().delete('Ada Lovelace')).toEqual({ subject: 'Ada Lovelace' });
  await subjects().add('Grace');
  expect(await subjects().deleteAll()).toEqual({ deleted: 1 });
});

it('adds faces from a path and from base64, recognises, verifies and deletes them', async () => {
  const recognition = sdk.initFaceRecognitionService(service.key);
  const faces = () => recognition.getFaceCollection();
  const added = await faces().add('./ada.jpg', 'Ada', { det_prob_threshold: 0.8 });
  expect(added).toMatchObject({ subject: 'Ada', image_id: expect.any(String) });
  const base64 = Buffer.from(await facePhoto('Grace')).toString('base64');
  expect(await faces().add(base64, 'Grace', { det_prob_threshold: 0.8 })).toMatchObject({ subject: 'Grace' });
  expect(await faces().list()).toMatchObject({ faces: [{ subject: 'Ada' }, { subject: 'Grace' }] });

  const options = { limit: 1, det_prob_threshold: 0.8, prediction_count: 1, face_plugins: 'landmarks' };
  const recognised = await recognition.recognize('./ada-again.jpg', { ...options, status: 'true' });
  expect(recognised.result[0].subjects[0]).toMatchObject({ subject: 'Ada' });
  expect(recognised.result[0].subjects[0].similarity).toBeGreaterThan(0.9);
  const withoutLimit = { det_prob_threshold: 0.8, prediction_count: 1, status: 'true' };
  expect((await recognition.recognize('./grace.jpg', withoutLimit)).result).toHaveLength(1);
  expect(await faces().verify('./ada-again.jpg', added.image_id, { limit: 1 })).toMatchObject({
    result: [{ subject: 'Ada' }],
  });

  expect(await faces().delete(added.image_id)).toMatchObject({ subject: 'Ada' });
  const { image_id: id } = (await faces().list()).faces[0];
  expect(await faces().delete_multiple_images([id])).toEqual([{ image_id: id, subject: 'Grace' }]);
  expect(await faces().delete_all_subject('Ada')).toEqual({ deleted: 0 });
  expect(await faces().delete_all()).toEqual({ deleted: 0 });
});

it('detects, and compares two photos', async () => {
  const detected = await sdk.initFaceDetectionService(service.key).detect('./ada.jpg', { limit: 1 });
  expect(detected.result[0].box.probability).toBeGreaterThan(0.9);
  const verification = sdk.initFaceVerificationService(service.key);
  const same = await verification.verify('./ada.jpg', './ada-again.jpg', { limit: 1 });
  expect(same.result[0].face_matches[0].similarity).toBeGreaterThan(0.9);
  const different = await verification.verify('./ada.jpg', './grace.jpg', { limit: 1 });
  expect(different.result[0].face_matches[0].similarity).toBeLessThan(0.5);
});

it('sends photos from other hosts, and base64', async () => {
  const hosted = (name: string) => `http://127.0.0.1:${(pictures.address() as AddressInfo).port}/${name}`;
  const base64 = Buffer.from(await facePhoto('Ada')).toString('base64');
  const detection = sdk.initFaceDetectionService(service.key);
  for (const photo of [hosted('ada.jpg'), base64])
    expect((await detection.detect(photo, {})).result).toHaveLength(1);
  const verification = sdk.initFaceVerificationService(service.key);
  for (const [source, target] of [
    [hosted('ada.jpg'), hosted('ada-again.jpg')],
    [hosted('ada.jpg'), './ada-again.jpg'],
    ['./ada-again.jpg', hosted('ada.jpg')],
    [base64, base64],
  ]) {
    const { result } = await verification.verify(source, target, { limit: 1, status: 'true' });
    expect(result[0].face_matches[0].similarity).toBeGreaterThan(0.9);
  }
});

it('hears that the form is malformed when it sends bytes: its form has no boundary, which CompreFace refuses too', async () => {
  const sent = sdk.initFaceDetectionService(service.key).detect(Buffer.from(await facePhoto('Ada')), {});
  await expect(sent).rejects.toMatchObject({ response: { status: 400, data: { code: 26 } } });
});

it('hears why a key is refused', async () => {
  const refused = sdk.initFaceRecognitionService('00000000-0000-0000-0000-000000000002').getSubjects().list();
  await expect(refused).rejects.toMatchObject({ response: { status: 401, data: { code: 10 } } });
});
