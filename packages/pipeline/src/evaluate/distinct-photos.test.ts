import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeImage, defaultChipRecipe, resizeImage, saveImage } from '@lookalike/image';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { putPeople } from '../../test/put-people.js';
import { openFingerprintCache } from '../copies/fingerprint-cache.js';
import { fingerprintFaces, writeTrainedOn } from '../copies/trained-on.js';
import { evaluateFewShot } from './evaluate-few-shot.js';
import { evaluateModel } from './evaluate-model.js';
import { evaluateOpenSet } from './evaluate-open-set.js';

let root = '';
const at = (...names: string[]) => join(root, ...names);
const people = ['Ada', 'Grace', 'Hedy'];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-distinct-'));
  await putPeople(at('people'), people, 4);
  using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe, seed: 1 });
  await saveModel(model, at('model'), { decision: { threshold: 0.3, margin: 0.01 } });
});
afterEach(() => rm(root, { recursive: true }));

const how = () => ({ model: at('model'), faces: true });

/** Two copies of each person's first photo, one of them smaller. */
async function putCopies(): Promise<void> {
  for (const person of people) {
    await cp(at('people', person, '1.png'), at('people', person, '1 (1).png'));
    const smaller = await resizeImage(await decodeImage(at('people', person, '1.png')), {
      width: 60,
      height: 60,
    });
    await saveImage(smaller, at('people', person, 'small.png'));
  }
}

describe('copies of a photo', () => {
  it('are no further evidence, whatever is evaluated', async () => {
    const plain = await evaluateModel(at('people'), how());
    await putCopies();
    const found = await evaluateModel(at('people'), { ...how(), report: at('report') });
    expect(await readFile(at('report/report.html'), 'utf8')).toContain('6 photos are copies of others');
    expect(found.nearestCategory.probes).toBe(12);
    expect(found.verification).toMatchObject({ images: 12, pairs: 66, same: 18, different: 48 });
    expect(found.verification.auc).toBeCloseTo(plain.verification.auc, 1);
    expect(found.warnings).toEqual([
      expect.stringMatching(
        /^6 photos are copies of others, e\.g\. ".*Ada\/1\.png" of ".*Ada\/1 \(1\)\.png"/,
      ),
    ]);
    const openSet = await evaluateOpenSet(at('people'), how());
    expect([openSet.gallery.photos, openSet.probes.photos]).toEqual([6, 6]);
    const { shots } = await evaluateFewShot(at('people'), { ...how(), shots: [1], draws: 2 });
    expect(shots[0].probes).toBe(9);
  });

  it('of an enrolled photo are not identified', async () => {
    await cp(at('people/Ada/1.png'), at('probes/Ada/new.png'));
    await expect(evaluateOpenSet(at('people'), { ...how(), probes: at('probes') })).rejects.toMatchObject({
      code: 'EMPTY',
      message: expect.stringContaining('are copies of photos there'),
    });
  });
});

it('leaves out photos that are there under several names, and says so', async () => {
  await cp(at('people/Ada/1.png'), at('people/Grace/9.png'));
  await cp(at('people/Hedy/4.png'), at('strangers/Karl/1.png'));
  await putPeople(at('strangers'), ['Linus'], 2);
  const { nearestCategory, warnings } = await evaluateModel(at('people'), how());
  expect(nearestCategory.probes).toBe(11);
  expect(warnings).toEqual([
    expect.stringMatching(/^a photo is there under several names.*they are left out/),
  ]);
  const openSet = await evaluateOpenSet(at('people'), { ...how(), strangers: at('strangers') });
  expect(openSet.strangers?.photos).toBe(2);
  expect(openSet.warnings).toEqual([expect.stringMatching(/^2 photos are there under several names/)]);
});

it('says that one person is not enough', async () => {
  await putPeople(at('alone'), ['Ada'], 3);
  await expect(evaluateModel(at('alone'), how())).rejects.toMatchObject({
    code: 'EMPTY',
    message: expect.stringMatching(/alone: expected two people or more/),
  });
});

it('warns of one person under two spellings', async () => {
  await putPeople(at('people'), ['José Pérez', 'jose_perez'], 2);
  const { warnings } = await evaluateModel(at('people'), how());
  expect(warnings).toEqual([expect.stringContaining('look like one person')]);
});

it('says in every kind of evaluation which photos the model has learnt from', async () => {
  const learnt = await Promise.all([1, 2, 3].map((n) => decodeImage(at('people', 'Ada', `${n}.png`))));
  await writeTrainedOn(at('model'), { photos: [], faces: await fingerprintFaces(learnt) });
  const seen = expect.stringMatching(/has learnt from 3 of these 12 pictures/);
  expect((await evaluateModel(at('people'), how())).warnings).toEqual([seen]);
  expect((await evaluateOpenSet(at('people'), how())).warnings).toEqual([seen]);
  const fewShot = await evaluateFewShot(at('people'), { ...how(), shots: [1], draws: 2 });
  expect(fewShot.warnings).toEqual([seen]);
});

it('sets the figures with strangers beside those of the pretrained model', async () => {
  await putPeople(at('strangers'), ['Karl'], 2);
  const { pretrained } = await evaluateOpenSet(at('people'), {
    model: at('model'),
    strangers: at('strangers'),
  });
  expect(pretrained?.summary).toContain('the pretrained model on the same photos');
});

it('makes the fingerprint of a photo once, also for a copy of its file', async () => {
  await cp(at('people/Ada/1.png'), at('copy.png'));
  const made: string[] = [];
  for (const photo of [at('people/Ada/1.png'), at('copy.png')]) {
    const fingerprintOf = await openFingerprintCache(at('cache'));
    const print = await fingerprintOf(photo, async () => {
      made.push(photo);
      return 'a print';
    });
    expect(print).toBe('a print');
  }
  expect(made).toEqual([at('people/Ada/1.png')]);
});
