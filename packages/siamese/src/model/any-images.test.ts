import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom, type PairSource } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { initializers, input, type LayersModel, layers, model, sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel, type SiameseModelOptions } from './create-siamese-model.js';
import { loadModel } from './load-model.js';
import { saveModel } from './save-model.js';
import type { SiameseModel } from './siamese-model.js';

beforeAll(() => initRuntime());

const kernelInitializer = initializers.glorotUniform({ seed: 3 });
const shapes = syntheticPeople({ size: { height: 28, width: 28 } });

const shapeNetwork = () =>
  sequential({
    name: 'shapes',
    layers: [
      layers.conv2d({ filters: 4, kernelSize: 3, inputShape: [28, 28, 1], strides: 2, kernelInitializer }),
      layers.flatten(),
      layers.dense({ units: 6, kernelInitializer }),
    ],
  });

const vectorNetwork = () =>
  sequential({
    name: 'vectors',
    layers: [layers.dense({ units: 3, inputShape: [5], kernelInitializer })],
  });

/** Vectors about the directions of three axes, and pairs of neighbours. */
function vectorsAndPairs() {
  const random = createRandom(1);
  const vectors = Array.from({ length: 12 }, (_, index) =>
    Float32Array.from({ length: 5 }, (_, axis) => (axis === index % 3 ? 1 : 0) + 0.1 * random.normal()),
  );
  const size = { height: 1, width: 5, channels: 1 } as const;
  const pairs: PairSource = {
    pairCount: 4,
    ...size,
    async *batches({ skip = 0 }) {
      const images = Float32Array.from(vectors.flatMap((vector) => [...vector]));
      const [pairs, labels] = [Int32Array.of(0, 3, 1, 4, 0, 1, 2, 4), Uint8Array.of(1, 1, 0, 0)];
      if (skip === 0) yield { images, imageCount: vectors.length, ...size, pairs, labels };
    },
  };
  return { vectors, pairs };
}

async function saveAndLoad(saved: SiameseModel): Promise<SiameseModel> {
  const folder = await mkdtemp(join(tmpdir(), 'lookalike-any-'));
  try {
    await saveModel(saved, folder);
    return await loadModel(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('a model without a recipe', () => {
  it('trains on images that are no faces, and says the same after saving', async () => {
    await expectNoLeak(async () => {
      using model = await createSiameseModel({ network: shapeNetwork() });
      expect(model.info).not.toHaveProperty('recipe');
      const sources = { training: shapes.pairs, validation: shapes.pairs };
      const { result } = await collectEvents({ model, ...sources, epochs: 2 });
      expect(result.history[1].loss).toBeLessThan(result.history[0].loss);
      using loaded = await saveAndLoad(model);
      expect(loaded.info).toEqual(model.info);
      expect(await loaded.embed(shapes.images)).toEqual(await model.embed(shapes.images));
    });
  });

  it('has another contract id than one of faces with the same network', async () => {
    using faces = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    using images = await createSiameseModel({ network: smallNetwork() });
    expect(images.info.contractId).not.toBe(faces.info.contractId);
  });

  it('takes the values of an image as floats too', async () => {
    using model = await createSiameseModel({ network: shapeNetwork() });
    const [image] = shapes.images;
    const [fromBytes, fromFloats] = await model.embed([image, Float32Array.from(image.data)]);
    expect(fromFloats).toEqual(fromBytes);
  });
});

describe('a model of vectors', () => {
  it('takes them as they are, trains, and says the same after saving', async () => {
    const { vectors, pairs } = vectorsAndPairs();
    await expectNoLeak(async () => {
      using model = await createSiameseModel({ network: vectorNetwork() });
      expect(model.info).toMatchObject({
        input: { height: 1, width: 5, channels: 1 },
        normalization: { offset: 0, scale: 1 },
      });
      const [row] = model.network.weights;
      const kernel = row.read().dataSync();
      const [first] = await model.embed(vectors);
      const expected = [...vectors[0]].reduce((sum, value, axis) => sum + value * kernel[3 * axis], 0);
      expect(first[0]).toBeCloseTo(expected, 5);
      const sources = { training: pairs, validation: pairs };
      const { result } = await collectEvents({ model, ...sources, epochs: 20, learningRate: 0.01 });
      expect(result.best.loss).toBeLessThan(result.history[0].loss);
      using loaded = await saveAndLoad(model);
      expect(await loaded.embed(vectors)).toEqual(await model.embed(vectors));
    });
  });

  it('refuses vectors of another length or with values that are no numbers, and mirrors', async () => {
    using model = await createSiameseModel({ network: vectorNetwork() });
    await expectNoLeak(async () => {
      await expect(model.embed([new Float32Array(4)])).rejects.toThrow(/5 finite values, got 4 \(input 0\)/);
      const bad = Float32Array.of(0, 0, Number.NaN, 0, 0);
      await expect(model.embed([new Float32Array(5), bad])).rejects.toThrow(/not finite \(input 1\)/);
    });
    const network = vectorNetwork();
    await expect(createSiameseModel({ network, mirror: true })).rejects.toThrow(/mirror.*vectors/);
    network.dispose();
  });
});

describe('createSiameseModel refuses', () => {
  const empty = () => sequential();
  const twoOutputs = () => {
    const image = input({ shape: [4] });
    const dense = () => layers.dense({ units: 2 }).apply(image) as typeof image;
    return model({ inputs: image, outputs: [dense(), dense()] });
  };

  it.each<[string, () => unknown, RegExp]>([
    ['no network', () => undefined, /basic, residual.*tfjs-layers model, got undefined/],
    ['null', () => null, /got null/],
    ['a number', () => 7, /got 7/],
    ['a plain object', () => ({ inputs: [] }), /an object of Object/],
    ['a layer', () => layers.flatten(), /an object of Flatten/],
    ['a name that there is not', () => 'big', /got "big"/],
    ['a network without layers', empty, /one input.*got none/],
    ['a network with two outputs', twoOutputs, /one output.*\[null, 2\] and \[null, 2\]/],
  ])('%s as a network', async (_, make, message) => {
    const options = { network: make() as LayersModel };
    await expect(createSiameseModel(options)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(message),
    });
  });

  it.each<[string, object, RegExp]>([
    ['a recipe', { recipe: 'crop' }, /a chip recipe, got "crop"/],
    ['a recipe that is null', { recipe: null }, /a chip recipe, got null/],
    [
      'an alignment',
      { recipe: { ...smallRecipe, alignment: { kind: 'circle' } } },
      /recipe\.alignment.*circle/,
    ],
    ['a border', { recipe: { ...smallRecipe, border: 'clip' } }, /recipe\.border.*shift.*"clip"/],
    ['a normalization', { normalization: { scale: Number.NaN } }, /normalization.*offset, scale/],
    ['a mirror', { mirror: 'yes' }, /mirror.*"yes"/],
    ['a seed', { seed: null }, /seed.*null/],
  ])('%s of another kind', async (_, wrong, message) => {
    const options = { network: 'basic', ...wrong } as SiameseModelOptions;
    await expectNoLeak(() =>
      expect(createSiameseModel(options)).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(message),
      }),
    );
  });
});
