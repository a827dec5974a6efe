import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendDecisions, readDecisions, replayDecisions } from '@lookalike/dataset';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { syntheticFace, syntheticPerson, syntheticPhoto } from '../test/synthetic-photos.js';
import type { Scan } from './scan-photos.js';
import { defaultSelectOptions } from './select-options.js';
import { selectPhotos } from './select-photos.js';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-select-photos-'));
});
afterEach(() => rm(folder, { recursive: true }));

const empty = syntheticPhoto('Ada/empty.jpg', []);
const select = (photos: Scan['photos'], meanwhile = async () => {}) =>
  selectPhotos(folder, defaultSelectOptions, {}, async () => {
    await meanwhile();
    return { photos, failures: [], skippedFiles: [], looked: photos.length };
  });
const current = async () => replayDecisions(await readDecisions(folder));

it('leaves alone what a person decides while it looks at the photos', async () => {
  const keep = { file: empty.file, decision: 'keep', by: 'user', at: new Date().toISOString() } as const;
  const { summary } = await select([empty], async () => void (await appendDecisions(folder, [keep])));
  expect((await current()).get(empty.file)).toEqual(keep);
  expect(summary).toMatchObject({ kept: 1, dropped: 0, decided: 0 });
});

it('decides on every photo with an issue, once', async () => {
  const strangers = ['Ada/1.jpg', 'Ada/2.jpg'].map((file) =>
    syntheticPhoto(file, [syntheticFace(syntheticPerson(file)())]),
  );
  expect((await select([empty, ...strangers])).summary.decided).toBe(3);
  const decisions = [...(await current()).values()].map(({ file, decision }) => [file, decision]);
  expect(decisions).toEqual([
    ['Ada/empty.jpg', 'drop'],
    ['Ada/1.jpg', 'keep'],
    ['Ada/2.jpg', 'keep'],
  ]);
  expect((await select([empty, ...strangers])).summary.decided).toBe(0);
});
