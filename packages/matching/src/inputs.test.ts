import { describe, expect, it } from 'vitest';
import * as matching from './index.js';

const gallery = matching.createGallery({ threshold: 1 });
const probe = Float32Array.of(1, 0);
gallery.add('Ada', probe);
const lines = () => [...matching.encodeGallery(gallery)];

const works: [string, (options: never) => unknown, object][] = [
  ['createGallery', (options) => matching.createGallery(options), { threshold: 1 }],
  ['decodeGallery', (options) => matching.decodeGallery(lines(), options), {}],
  ['search', (options) => gallery.search(probe, options), {}],
  ['searchEntries', (options) => gallery.searchEntries(probe, options), {}],
  ['decide', (options) => matching.decide([], 'ascending', options), { threshold: 1 }],
  ['decidePair', (options) => matching.decidePair(1, 'ascending', options), { threshold: 1 }],
  ['clusterEmbeddings', (options) => matching.clusterEmbeddings([probe], options), { threshold: 1 }],
];

describe.each(works)('options of %s', (_, work, given) => {
  const answerTo = async (options: unknown) => work(options as never);
  const failureOf = (options: unknown) => answerTo(options).catch((error) => error);

  it('are taken by their names', async () => {
    await expect(answerTo(given)).resolves.toBeDefined();
  });

  it('refuse a name that there isn’t', async () => {
    expect(await failureOf({ ...given, treshold: 1 })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^unknown option "treshold": /),
    });
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    expect(await failureOf(mistake)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^(options|overrides): expected an object, got /),
    });
  });
});
