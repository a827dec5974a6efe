import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, resizeImage, saveImage } from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StepEvent } from '../step-run.js';
import { evaluateLfw, type LfwResult } from './evaluate-lfw.js';

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

it('says which pairs file is not there', async () => {
  await expect(evaluateLfw(images, { pairs: 'none.txt' })).rejects.toThrow(/none\.txt/);
});

it('ends early when asked to', async () => {
  const reason = new Error('enough');
  const signal = AbortSignal.abort(reason);
  await expect(evaluateLfw(images, { pairs, signal })).rejects.toBe(reason);
});
