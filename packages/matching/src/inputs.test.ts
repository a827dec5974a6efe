import { type TakesOptions, testOptions } from '@lookalike/testing/options';
import { expect, it } from 'vitest';
import * as matching from './index.js';

const gallery = matching.createGallery({ threshold: 1 });
const probe = Float32Array.of(1, 0);
gallery.add('Ada', probe);
const lines = () => [...matching.encodeGallery(gallery)];

const works: TakesOptions[] = [
  {
    name: 'createGallery',
    call: (options) => matching.createGallery(options),
    given: () => ({ threshold: 1 }),
  },
  { name: 'decodeGallery', call: (options) => matching.decodeGallery(lines(), options) },
  { name: 'search', call: (options) => gallery.search(probe, options) },
  { name: 'searchEntries', call: (options) => gallery.searchEntries(probe, options) },
  {
    name: 'decide',
    call: (options) => matching.decide([], 'ascending', options),
    given: () => ({ threshold: 1 }),
  },
  {
    name: 'decidePair',
    call: (options) => matching.decidePair(1, 'ascending', options),
    given: () => ({ threshold: 1 }),
  },
  {
    name: 'clusterEmbeddings',
    call: (options) => matching.clusterEmbeddings([probe], options),
    given: () => ({ threshold: 1 }),
  },
];

testOptions(works);

it.each(works)('$name takes its options by their names', async ({ call, given = () => ({}) }) => {
  expect(await call(given() as never)).toBeDefined();
});
