import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from './create-siamese-model.js';

beforeAll(() => initRuntime());

const createSmall = (seed?: number) =>
  createSiameseModel({ network: smallNetwork(seed), recipe: smallRecipe });
const { images } = syntheticPeople();

describe('createSiameseModel', () => {
  it('says what it is', async () => {
    await expectNoLeak(async () => {
      using model = await createSmall();
      const { contractId, versions, ...info } = model.info;
      expect(info).toEqual({
        formatVersion: 1,
        network: 'small',
        unitLength: false,
        input: { height: 16, width: 16, channels: 1 },
        embeddingLength: 8,
        normalization: { offset: 0, scale: 1 / 255 },
        recipe: smallRecipe,
        metric: 'euclidean',
      });
      expect(contractId).toMatch(/^[0-9a-f]{16}$/);
      expect(versions.tfjs).toBe(tf.version_core);
    });
  });

  it('refuses a recipe for chips of another size, and frees the network that it made', async () => {
    await expectNoLeak(() =>
      expect(createSiameseModel({ network: 'basic', recipe: smallRecipe })).rejects.toThrow(
        /80×80×1.*16×16×1/,
      ),
    );
  });

  it('has one contract id for one meaning', async () => {
    using one = await createSmall();
    using same = await createSmall();
    using otherWeights = await createSmall(2);
    using otherChips = await createSiameseModel({
      network: smallNetwork(),
      recipe: { ...smallRecipe, border: 'black' },
    });
    expect(same.info.contractId).toBe(one.info.contractId);
    expect(otherWeights.info.contractId).not.toBe(one.info.contractId);
    expect(otherChips.info.contractId).not.toBe(one.info.contractId);
    const before = one.info.contractId;
    const zeros = tf.zeros([3, 3, 1, 4]);
    one.network.weights[0].write(zeros);
    zeros.dispose();
    expect(one.info.contractId).not.toBe(before);
  });
});

describe('embed', () => {
  it('gives the same vectors whatever the batch', async () => {
    using model = await createSmall();
    const [all, single] = await expectNoLeak(async () => [
      await model.embed(images),
      await model.embed(images, { batchSize: 1 }),
    ]);
    expect(all).toHaveLength(images.length);
    for (const [i, embedding] of all.entries()) {
      expect(embedding).toHaveLength(8);
      for (const [j, value] of embedding.entries()) expect(value).toBeCloseTo(single[i][j], 5);
    }
    expect(await model.embed([])).toEqual([]);
  });

  it('refuses images of another size, naming the first', async () => {
    using model = await createSmall();
    const odd = { data: new Uint8Array(4), width: 2, height: 2, channels: 1 as const };
    await expectNoLeak(() =>
      expect(model.embed([images[0], odd])).rejects.toThrow(/16×16×1, got 2×2×1 \(image 1\)/),
    );
    const broken = { ...images[0], data: new Uint8Array(3) };
    await expect(model.embed([broken])).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
    await expect(model.embed(images, { batchSize: 0 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  it('leaves nothing behind when it is aborted or its model goes away half-way', async () => {
    const abort = new AbortController();
    using model = await createSmall();
    await expectNoLeak(async () => {
      const embedding = model.embed(images, { batchSize: 1, signal: abort.signal });
      setTimeout(() => abort.abort(new Error('enough')), 1);
      await expect(embedding).rejects.toThrow('enough');
    });
    await expectNoLeak(async () => {
      const short = await createSmall();
      const embedding = short.embed(images, { batchSize: 1 });
      short.dispose();
      await expect(embedding).rejects.toMatchObject({ code: 'DISPOSED' });
    });
  });

  it('refuses to work after dispose, which may be called twice', async () => {
    const model = await createSmall();
    model.dispose();
    model.dispose();
    await expect(model.embed(images)).rejects.toMatchObject({ code: 'DISPOSED' });
    expect(() => model.info).toThrow(/disposed/);
  });
});
