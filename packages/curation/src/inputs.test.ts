import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openReview, selectPhotos } from './index.js';

const folder = await mkdtemp(join(tmpdir(), 'lookalike-curation-inputs-'));
afterAll(() => rm(folder, { recursive: true }));

const works: [string, (options: never) => Promise<unknown>][] = [
  ['selectPhotos', (options) => selectPhotos(folder, options, {})],
  ['openReview', (options) => openReview(folder, options)],
];

describe.each(works)('options of %s', (_, work) => {
  it('refuse a name that there isn’t, before anything is written', async () => {
    await expect(work({ minSides: 1 } as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: 'unknown option "minSides": did you mean "minSide"?',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    await expect(work(mistake as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^options: expected an object, got /),
    });
  });
});
