import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultChipRecipe } from '@lookalike/image';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { putPeople } from '../../test/put-people.js';
import { evaluateFewShot } from './evaluate-few-shot.js';

let root = '';
const at = (...names: string[]) => join(root, ...names);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'lookalike-few-shot-'));
  await putPeople(at('people'), ['Ada', 'Grace', 'Hedy'], 4);
  await putPeople(at('others'), ['Karl', 'Linus'], 3);
  using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe, seed: 1 });
  await saveModel(model, at('model'), { decision: { threshold: 0.3, margin: 0.01 } });
});
afterAll(() => rm(root, { recursive: true }));

const how = () => ({ model: at('model'), faces: true, draws: 3 });

it('enrols so many photos of each, looks the rest up, and writes a report', async () => {
  const run = () => evaluateFewShot(at('people'), { ...how(), shots: [1, 3], report: at('report') });
  const { shots, verdict, next, failures } = await run();
  expect(failures).toEqual([]);
  expect(shots).toMatchObject([
    { shots: 1, people: 3, probes: 9 },
    { shots: 3, people: 3, probes: 3 },
  ]);
  for (const { rank1, atModelThreshold } of shots) {
    expect(rank1.mean).toBeGreaterThan(0.6);
    expect(atModelThreshold).toBeDefined();
  }
  expect(verdict.summary).toMatch(/^enrol \d photos? per person: for [\d.]+ % of the photos/);
  expect(next[0].command).toBe(`lookalike enrol ${at('people')} --model ${at('model')}`);
  expect(await readdir(at('report'))).toEqual(['evaluation.json', 'report.html']);
  expect(JSON.parse(await readFile(at('report/evaluation.json'), 'utf8')).shots).toEqual(shots);
  expect((await run()).shots).toEqual(shots);
});

it('looks up strangers of another folder', async () => {
  const { shots, verdict } = await evaluateFewShot(at('people'), {
    ...how(),
    shots: [1],
    strangers: at('others'),
  });
  expect(shots[0].strangers).toBe(6);
  expect(verdict.summary).toMatch(/; more were not tried$/);
});

it('refuses a stranger who is in the gallery, and people with too few photos', async () => {
  const inside = evaluateFewShot(at('people'), { ...how(), strangers: at('people') });
  await expect(inside).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining('Ada is in the gallery and cannot be a stranger'),
  });
  const tooFew = evaluateFewShot(at('people'), { ...how(), shots: [4] });
  await expect(tooFew).rejects.toThrow(
    'two people with at least 5 faces each, 4 to enrol and one to look up',
  );
});
