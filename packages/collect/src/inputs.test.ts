import { describe, expect, it } from 'vitest';
import { collectPeople, withSources } from './index.js';

const task = {
  ...{ people: [], photosFolder: 'photos', sources: [], onProgress: () => {} },
  signal: new AbortController().signal,
};

const works: [string, (options: never) => Promise<unknown>][] = [
  ['collectPeople', (options) => collectPeople(options)],
  ['collectPeople, its limits', (options) => collectPeople({ ...task, options })],
  ['withSources', (options) => withSources([], options, async () => 'done')],
];

describe.each(works)('options of %s', (_, work) => {
  it('refuse a name that there isn’t', async () => {
    await expect(work({ colour: 1 } as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^unknown option "colour": /),
    });
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    await expect(work(mistake as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^options: expected an object, got /),
    });
  });
});
