import { Worker } from 'node:worker_threads';
import type { PixelImage } from '@lookalike/core';
import { expectNoLeak, samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { decode } from '../../test/decode.js';
import { type DetectionStats, type FaceDetector, loadMtcnn } from '../index.js';

const options = { minFaceSize: 30 };

let photos: PixelImage[];
let here: FaceDetector;
let threaded: FaceDetector;

beforeAll(async () => {
  photos = await Promise.all(samplePhotos.slice(0, 3).map((photo) => decode(photo, 400)));
  here = await loadMtcnn(options);
  threaded = await loadMtcnn({ ...options, threads: 2 });
});
afterAll(() => {
  here.dispose();
  threaded.dispose();
});

describe('a detector with worker threads', () => {
  it('finds what the calling thread finds, and tells what was done', async () => {
    const told: DetectionStats[] = [];
    const onStats = (stats: DetectionStats) => told.push(stats);
    const expected = await here.detectBatch(photos, { onStats });
    expect(await threaded.detectBatch(photos, { onStats })).toEqual(expected);
    expect(await threaded.detect(photos[1])).toEqual(expected[1]);
    const boxes = expected[1].map(({ box }) => box);
    expect(await threaded.refine(photos[1], boxes)).toEqual(await here.refine(photos[1], boxes));
    expect(told[1].scales).toEqual(told[0].scales);
    expect(told[1].stages.outputs.candidates).toBe(told[0].stages.outputs.candidates);
    expect(told[1].stages.outputs.boxes).toEqual(expected.map((faces) => faces.map(({ box }) => box)));
    expect(told[1].stages.proposals.boxes.map(({ length }) => length)).toEqual(
      told[0].stages.proposals.boxes.map(({ length }) => length),
    );
  });

  it('leaves the calling thread free', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await threaded.detectBatch(photos);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  it('ends with the reason of the signal, and searches again', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const running = threaded.detectBatch([...photos, ...photos], { signal: controller.signal });
    setTimeout(() => controller.abort(reason), 5);
    await expect(running).rejects.toBe(reason);
    expect(await threaded.detect(photos[0])).toHaveLength(3);
  });

  it('takes of a photo its pixels only, whatever else belongs to it', async () => {
    const whole = new Uint8Array(photos[0].data.length + 2);
    whole.set(photos[0].data, 1);
    const photo = { ...photos[0], data: whole.subarray(1, -1), dispose() {} };
    expect(await threaded.detect(photo)).toEqual(await here.detect(photos[0]));
    expect(photo.data).toEqual(photos[0].data);
  });

  it('refuses what the calling thread refuses', async () => {
    const tooShort = { ...photos[0], data: photos[0].data.subarray(1) };
    await expect(threaded.detect(tooShort)).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
    await expect(loadMtcnn({ threads: 0 })).rejects.toThrow(/threads/);
  });
});

describe('a worker that ends', () => {
  it('fails its photo only, and is replaced', async () => {
    const detector = await loadMtcnn({ ...options, threads: 2 });
    const post = vi.spyOn(Worker.prototype, 'postMessage');
    const [first, second] = [detector.detect(photos[0]), detector.detect(photos[1])];
    const failed = expect(first).rejects.toMatchObject({ code: 'ENGINE_UNAVAILABLE' });
    await vi.waitFor(() => expect(post).toHaveBeenCalledTimes(2));
    await (post.mock.contexts[0] as Worker).terminate();
    await failed;
    expect((await second).length).toBeGreaterThan(0);
    expect(await detector.detectBatch(photos)).toEqual(await here.detectBatch(photos));
    detector.dispose();
  });
});

describe('dispose', () => {
  it('lets running searches finish, ends the workers, and leaves no tensor behind', async () => {
    const terminate = vi.spyOn(Worker.prototype, 'terminate');
    await expectNoLeak(async () => {
      const detector = await loadMtcnn({ ...options, threads: 2 });
      const running = detector.detectBatch(photos);
      detector.dispose();
      expect(await running).toHaveLength(photos.length);
      expect(terminate).toHaveBeenCalledTimes(2);
      await expect(detector.detect(photos[0])).rejects.toMatchObject({ code: 'DISPOSED' });
    });
  });
});
