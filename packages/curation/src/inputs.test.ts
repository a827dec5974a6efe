import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testOptions } from '@lookalike/testing/options';
import { afterAll, expect, it } from 'vitest';
import { openReview, selectPhotos } from './index.js';

const folder = await mkdtemp(join(tmpdir(), 'lookalike-curation-inputs-'));
afterAll(() => rm(folder, { recursive: true }));

testOptions([
  { name: 'selectPhotos', call: (options) => selectPhotos(folder, options, {}) },
  { name: 'openReview', call: (options) => openReview(folder, options) },
]);

it('names the option that was meant, before anything is written', async () => {
  await expect(selectPhotos(folder, { minSides: 1 } as never, {})).rejects.toMatchObject({
    message: 'unknown option "minSides": did you mean "minSide"?',
  });
  expect(await readdir(folder)).toEqual([]);
});
