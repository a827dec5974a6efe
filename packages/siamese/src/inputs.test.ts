import { rm } from 'node:fs/promises';
import { testOptions } from '@lookalike/testing/options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as siamese from './index.js';
import { createAdapterHead, train } from './training/index.js';

let model: siamese.SiameseModel;
let vectors: siamese.SiameseModel;
beforeAll(async () => {
  model = await siamese.createSiameseModel({ network: 'basic' });
  vectors = await siamese.createSiameseModel({ network: 'residual' });
});
afterAll(() => {
  model.dispose();
  vectors.dispose();
});

const source = {
  ...{ height: 80, width: 80, channels: 1 as const, pairCount: 1, imageCount: 2 },
  batches: async function* () {},
};
const training = () => ({ model, training: source, validation: source });

testOptions([
  {
    name: 'createSiameseModel',
    call: (options) => siamese.createSiameseModel(options),
    given: () => ({ network: 'basic' }),
  },
  {
    name: 'createNetwork',
    call: (options) => siamese.createNetwork('basic', options),
    given: () => ({ seed: 1 }),
  },
  { name: 'saveModel', call: (options) => siamese.saveModel(model, 'never', options) },
  { name: 'embed', call: (options) => model.embed([], options) },
  { name: 'createAdapterHead', call: (options) => createAdapterHead(vectors, options) },
  { name: 'train', call: (options) => train(options).next(), given: training },
  {
    name: 'train, its schedule',
    call: (options) => train({ ...training(), schedule: options } as never).next(),
    given: () => ({ kind: 'constant' }),
  },
]);
afterAll(() => rm('never', { recursive: true, force: true }));

describe('what is no model, network or source', () => {
  it.each([null, undefined, 7, [], {}, Symbol('s')])('is an error of ours: %s', async (mistake) => {
    const works: (() => unknown)[] = [
      () => siamese.loadModel(mistake as never),
      () => siamese.createSiameseModel({ network: mistake as never }),
      () => siamese.createNetwork(mistake as never, { seed: 1 }),
      () => train({ ...training(), model: mistake as never }).next(),
      () => train({ ...training(), training: mistake as never }).next(),
      () => train({ ...training(), validation: mistake as never }).next(),
    ];
    for (const work of works) {
      const failure = await (async () => work())().catch((error) => error);
      expect(failure, String(work)).toMatchObject({ name: 'LookalikeError', code: 'INVALID_ARGUMENT' });
    }
  });
});
