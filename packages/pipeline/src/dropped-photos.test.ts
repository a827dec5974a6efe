import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDecisions, scanPeople, writeFacesInfo } from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { listPhotos, photosOfPeople } from '@lookalike/recognizer';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putPeople } from '../test/put-people.js';
import { clusterPhotos } from './cluster/cluster-photos.js';
import { enrolPeople } from './enrol/enrol-people.js';
import { evaluateFewShot } from './evaluate/evaluate-few-shot.js';
import { evaluateOpenSet } from './evaluate/evaluate-open-set.js';
import { detectFaces } from './extract/detect-faces.js';
import { alignedRecipe } from './extract/gate-faces.js';
import { makePairs } from './pairs/make-pairs.js';
import { predictPhotos } from './predict/predict-photos.js';
import type { StepFailures } from './step-run.js';
import { trainPeople } from './train/train-people.js';

let root = '';
const at = (...names: string[]) => join(root, ...names);
const people = ['Ada', 'Grace', 'Hedy'];
const photosEach = 4;
const left = (folder: string) => [
  `one photo is left out because lookalike select dropped it, e.g. "${join(folder, 'Ada/1.png')}"`,
];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-dropped-'));
  await putPeople(at('people'), people, photosEach);
  await putPeople(at('others'), ['Karl', 'Linus'], 2);
  using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe, seed: 1 });
  await saveModel(model, at('model'), { decision: { threshold: 0.3, margin: 0.01 } });
  const made = { by: 'user', at: '2026-01-31T12:00:00Z' } as const;
  await appendDecisions(at('people'), [
    { file: 'Ada/1.png', decision: 'drop', ...made },
    { file: 'Ada/2.png', decision: 'move', to: 'Grace', ...made },
  ]);
  await cp(at('people'), at('aligned'), { recursive: true });
  await writeFacesInfo(at('aligned'), { formatVersion: 1, recipe: alignedRecipe });
  await appendDecisions(at('others'), [{ file: 'Karl/1.png', decision: 'drop', ...made }]);
});
afterAll(() => rm(root, { recursive: true }));

it('lists what was kept, under the person it was moved to', async () => {
  const { photos, skippedFiles } = await listPhotos([at('people')]);
  expect(photos).toHaveLength(people.length * photosEach - 1);
  expect(skippedFiles).toEqual([{ file: at('people/Ada/1.png'), kind: 'dropped' }]);
  const found = await photosOfPeople(at('people'));
  expect(found.photos.flatMap(({ subject, file }) => (subject === 'Grace' ? [file] : []))).toEqual([
    'Ada/2.png',
    'Grace/1.png',
    'Grace/2.png',
    'Grace/3.png',
    'Grace/4.png',
  ]);
  expect(found.skippedFiles).toEqual(skippedFiles);
});

it('uses a photo that is named itself', async () => {
  expect((await listPhotos([at('people/Ada/1.png')])).photos).toHaveLength(1);
});

it('says why there is nothing when all was dropped', async () => {
  await cp(at('people/Hedy/1.png'), at('one/Hedy/1.png'), { recursive: true });
  await appendDecisions(at('one'), [
    { file: 'Hedy/1.png', decision: 'drop', by: 'user', at: '2026-01-31T12:00:00Z' },
  ]);
  await expect(listPhotos([at('one')])).rejects.toThrow(/no photo: lookalike select dropped 1$/);
  await expect(scanPeople(at('one'))).rejects.toThrow(/got 1 photo\(s\) that lookalike select dropped$/);
});

const using = () => ({ model: at('model'), faces: true });

it.each<[string, () => Promise<StepFailures>]>([
  ['predict', () => predictPhotos(at('people'), { ...using(), gallery: at('people') })],
  ['detect', () => detectFaces(at('people'))],
  ['cluster', () => clusterPhotos(at('people'), { model: at('model'), out: at('clusters') })],
  ['few shots', () => evaluateFewShot(at('people'), { ...using(), draws: 2, shots: [1] })],
  ['open set', () => evaluateOpenSet(at('people'), using())],
  ['pairs', () => makePairs(at('people'), { out: at('pairs'), by: 'image', count: 4 })],
])('is left out by %s, which says so', async (_, run) => {
  const { warnings } = await run();
  expect(warnings).toEqual(expect.arrayContaining(left(at('people'))));
});

it('is left out by a training of a base, which says so', async () => {
  const options = { base: 'pretrained', out: at('tuned'), epochs: 1 } as const;
  const { warnings } = await trainPeople(at('aligned'), options);
  expect(warnings).toEqual(expect.arrayContaining(left(at('aligned'))));
});

it('is left out of the photos of strangers too', async () => {
  const { warnings } = await evaluateFewShot(at('people'), {
    ...using(),
    ...{ draws: 2, shots: [1], strangers: at('others') },
  });
  expect(warnings).toEqual([
    expect.stringMatching(/^2 photos are left out because lookalike select dropped them/),
  ]);
});

it('is left out of a gallery, and listed with the other files that are', async () => {
  const { photos, skippedFiles } = await enrolPeople(at('people'), { ...using(), out: at('gallery.jsonl') });
  expect(photos).toBe(people.length * photosEach - 1);
  expect(skippedFiles).toEqual([{ kind: 'dropped', count: 1, files: [at('people/Ada/1.png')] }]);
});
