import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NamesSummary, PredictResult } from '@lookalike/pipeline';
import { listPhotos } from '@lookalike/recognizer';
import { type FakePhoto, type FakePhotoHosts, startFakePhotoHosts } from '@lookalike/testing/photo-hosts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lookalike, lookalikeJson } from './lookalike.js';
import { makePhotos } from './select-page/make-photos.js';

const count = 60;
/** Enough to see every step work, not enough to learn much. */
const quick = ['--count', '300', '--epochs', '1', '--batch', '16'];

let hosts: FakePhotoHosts;
let root = '';
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-run-names-'));
  await makePhotos(join(root, 'web'), count);
  const found = await listPhotos([join(root, 'web')]);
  const photos = found.photos.map(async ({ path, name }): Promise<FakePhoto> => {
    const [person] = name.split('/');
    return { person, bytes: await readFile(path), fault: name.endsWith('002.jpg') ? 'busy-once' : 'none' };
  });
  hosts = await startFakePhotoHosts(await Promise.all(photos));
  await writeFile(join(root, 'people.txt'), '# who\nAda\nGrace\nHedy\n');
});
afterAll(async () => {
  await hosts.close();
  await rm(root, { recursive: true });
});

const run = () =>
  lookalikeJson<NamesSummary>(
    'run',
    ...['--people-file', join(root, 'people.txt'), '--work', join(root, 'work'), ...quick],
    ...['--allow-private', '--rate', '50', '--commons-api', hosts.commonsApi, '--source', 'commons'],
  );

it('goes from names to named faces without anybody, and does nothing twice', async () => {
  const { collect, select, extract, predictions, times, train } = await run();
  const steps = ['collect', 'select', 'extract', 'gray', 'pairs', 'base', 'train', 'predict'];
  expect(times.map(({ step }) => step)).toEqual(steps);
  expect(collect.map(({ person }) => person)).toEqual(['Ada', 'Grace', 'Hedy']);
  expect(collect.every(({ kept }) => kept >= 8)).toBe(true);
  expect(select.issues['no-face']).toBeGreaterThanOrEqual(3);
  expect(extract.photos).toBe(select.kept);
  expect(train.evaluation.nearestCategory.probes).toBeGreaterThan(0);
  expect(predictions.faces).toBeGreaterThanOrEqual(extract.photos);
  const { photos } = JSON.parse(await readFile(predictions.file, 'utf8')) as PredictResult;
  expect(photos).toHaveLength(select.kept);

  const again = await run();
  const skipped = again.times.filter((time) => time.skipped).map(({ step }) => step);
  expect(skipped).toEqual(steps.slice(0, -1));
});

it('asks for one way to begin', async () => {
  expect((await lookalike('run', 'photos', '--people-file', 'people.txt')).code).toBe(2);
  expect((await lookalike('run')).code).toBe(2);
});
