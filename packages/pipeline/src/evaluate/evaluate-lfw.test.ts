import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, fingerprintImage, resizeImage, saveImage } from '@lookalike/image';
import { openModel } from '@lookalike/recognizer';
import { saveModel } from '@lookalike/siamese';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeTrainedOn } from '../copies/trained-on.js';
import type { StepEvent } from '../step-run.js';
import { evaluateLfw, type LfwResult } from './evaluate-lfw.js';
import type { LfwOptions } from './evaluate-options.js';

let images: string;
let pairs: string;

beforeAll(async () => {
  images = await mkdtemp(join(tmpdir(), 'lookalike-lfw-'));
  pairs = join(images, 'pairs.txt');
  for (const [index, person] of ['Ada', 'Bob', 'Cyd'].entries()) {
    await mkdir(join(images, person));
    const photo = await decodeImage(samplePhotos[index + 1]);
    const small = await resizeImage(photo, { width: 320, height: 320 });
    for (const number of ['0001', '0002']) {
      await saveImage(small, join(images, person, `${person}_${number}.jpg`));
    }
  }
  const empty = { data: new Uint8Array(64 * 64 * 3), width: 64, height: 64, channels: 3 as const };
  await saveImage(empty, join(images, 'Cyd', 'Cyd_0002.jpg'));
  await writeFile(pairs, '2\nAda 1 2\nBob 1 2\nAda 1 Bob 1\nBob 2 Cyd 2\n');
});
afterAll(() => rm(images, { recursive: true }));

it('measures the pretrained model from photos to decisions', async () => {
  const run = evaluateLfw(images, { pairs, tune: pairs });
  const events: StepEvent<LfwResult>[] = [];
  for await (const event of run) events.push(event);
  const report = await run;
  expect(report).toMatchObject({
    pairs: 4,
    blindPairs: 1,
    accuracy: 1,
    thresholdFrom: 'pairs.txt',
    photos: { count: 5, withoutFace: ['Cyd/Cyd_0002.jpg'] },
  });
  expect(report.tuned?.decision.threshold).toBeGreaterThan(0.1);
  expect(report.tuned?.decision.threshold).toBeLessThan(1);
  expect(events.map(({ type }) => type)).toEqual([...new Array(5).fill('progress'), 'end']);
});

it('says where the model has learnt from the photos', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-lfw-model-'));
  using model = await openModel('pretrained');
  const { decision, calibration } = model.info;
  await saveModel(model, folder, { decision, calibration });
  const photo = await fingerprintImage(await decodeImage(join(images, 'Ada/Ada_0001.jpg')));
  await writeTrainedOn(folder, { photos: [photo], faces: [] });
  const others = join(images, 'others.txt');
  await writeFile(others, '1\nBob 1 2\nBob 1 Cyd 1\n');
  const warningsOf = async (options: LfwOptions) =>
    (await evaluateLfw(images, { model: folder, ...options })).warnings;
  expect(await warningsOf({ pairs: others, tune: pairs })).toEqual([
    expect.stringMatching(/^the model has learnt from 2 of the 5 pictures of pairs.txt.*without --tune/),
  ]);
  expect(await warningsOf({ pairs })).toEqual([expect.stringMatching(/from 2 of these 5 pictures/)]);
  await rm(folder, { recursive: true });
});

it('says which pairs file is not there', async () => {
  await expect(evaluateLfw(images, { pairs: 'none.txt' })).rejects.toThrow(/none\.txt/);
});

it('ends early when asked to', async () => {
  const reason = new Error('enough');
  const signal = AbortSignal.abort(reason);
  await expect(evaluateLfw(images, { pairs, signal })).rejects.toBe(reason);
});
