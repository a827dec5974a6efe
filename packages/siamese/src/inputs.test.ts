import { rm } from 'node:fs/promises';
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

const works: [string, (options: never) => unknown, () => object][] = [
  ['createSiameseModel', (options) => siamese.createSiameseModel(options), () => ({ network: 'basic' })],
  ['createNetwork', (options) => siamese.createNetwork('basic', options), () => ({ seed: 1 })],
  ['saveModel', (options) => siamese.saveModel(model, 'never', options), () => ({})],
  ['embed', (options) => model.embed([], options), () => ({})],
  ['createAdapterHead', (options) => createAdapterHead(vectors, options), () => ({})],
  ['train', (options) => train(options).next(), training],
  [
    'train, its schedule',
    (options) => train({ ...training(), schedule: options } as never).next(),
    () => ({ kind: 'constant' }),
  ],
];

describe.each(works)('options of %s', (_, work, given) => {
  const failureOf = (options: unknown) => (async () => work(options as never))().catch((error) => error);
  afterAll(() => rm('never', { recursive: true, force: true }));

  it('refuse a name that there isn’t', async () => {
    expect(await failureOf({ ...given(), colour: 1 })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^unknown option "colour": /),
    });
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    expect(await failureOf(mistake)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/: expected an object, got /),
    });
  });
});

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
