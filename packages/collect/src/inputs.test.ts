import { testOptions } from '@lookalike/testing/options';
import { collectPeople, withSources } from './index.js';

const task = {
  ...{ people: [], photosFolder: 'photos', sources: [], onProgress: () => {} },
  signal: new AbortController().signal,
};

testOptions([
  { name: 'collectPeople', call: (options) => collectPeople(options) },
  { name: 'collectPeople, its limits', call: (options) => collectPeople({ ...task, options }) },
  { name: 'withSources', call: (options) => withSources([], options, async () => 'done') },
]);
