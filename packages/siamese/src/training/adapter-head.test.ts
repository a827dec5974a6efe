import type { FaceSource } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import type { Sequential } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';
import { unitLength } from '../networks/unit-length.js';
import { createAdapterHead, mergeAdapterHead } from './adapter-head.js';

const { images, identities } = syntheticPeople({ people: 5, photosEach: 6 });

beforeAll(() => initRuntime());

const createBase = () => {
  const network = smallNetwork() as Sequential;
  network.add(unitLength('length'));
  return createSiameseModel({ network, recipe: smallRecipe });
};

/** All vectors in one batch. */
function vectorsOf(vectors: readonly Float32Array[]): FaceSource {
  const size = { height: 1, width: vectors[0].length, channels: 1 } as const;
  return {
    batchCount: 1,
    ...size,
    async *batches() {
      const flat = Float32Array.from(vectors.flatMap((vector) => [...vector]));
      yield { images: flat, imageCount: vectors.length, ...size, identities: Int32Array.from(identities) };
    },
  };
}

async function* pairsOf(training: FaceSource) {
  for await (const batch of training.batches({ seed: 1 })) {
    yield { ...batch, pairs: Int32Array.of(0, 1, 0, 7), labels: Uint8Array.of(1, 0) };
  }
}

const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((value, i) => value - b[i]));

async function tune(epochs: number) {
  using base = await createBase();
  const before = await base.embed(images);
  using head = await createAdapterHead(base, { headDecay: 0.001 });
  const training = vectorsOf(before);
  const { height, width, channels } = training;
  const validation = { pairCount: 2, height, width, channels, batches: () => pairsOf(training) };
  if (epochs > 0) {
    const options = { model: head, training, validation, epochs, patience: epochs };
    await collectEvents({ ...options, optimizer: 'adam', learningRate: 0.01 });
  }
  const expected = await head.embed(before);
  using tuned = await mergeAdapterHead(base, head);
  return { before, expected, after: await tuned.embed(images), info: tuned.info };
}

describe('an adapter head', () => {
  it('begins with the vectors of the base', async () => {
    const { before, expected, after, info } = await expectNoLeak(() => tune(0));
    for (const [i, vector] of before.entries()) {
      expect(distance(vector, expected[i])).toBeLessThan(1e-5);
      expect(distance(vector, after[i])).toBeLessThan(1e-5);
    }
    expect(info.network).toBe('small-tuned');
  });

  it('learns from vectors what the whole then says of faces', async () => {
    const { before, expected, after } = await expectNoLeak(() => tune(40));
    for (const [i, vector] of expected.entries()) expect(distance(vector, after[i])).toBeLessThan(1e-4);
    const ratio = (vectors: readonly Float32Array[]) =>
      distance(vectors[0], vectors[1]) / distance(vectors[0], vectors[7]);
    expect(ratio(after)).toBeLessThan(0.9 * ratio(before));
  });

  it('makes a model of its own: base and head are as they were, and go without it', async () => {
    await expectNoLeak(async () => {
      const base = await createBase();
      const head = await createAdapterHead(base);
      const { contractId } = base.info;
      using tuned = await mergeAdapterHead(base, head);
      expect(base.info.contractId).toBe(contractId);
      expect(base.network.trainableWeights).not.toHaveLength(0);
      using again = await mergeAdapterHead(tuned, head);
      base.dispose();
      head.dispose();
      expect(await tuned.embed(images)).toHaveLength(images.length);
      expect(await again.embed(images)).toHaveLength(images.length);
      await expect(mergeAdapterHead(base, head)).rejects.toMatchObject({ code: 'DISPOSED' });
    });
  });

  it('takes vectors of the base only, and none after it is disposed of', async () => {
    using base = await createBase();
    using head = await createAdapterHead(base);
    const { embeddingLength } = base.info;
    expect(await head.embed([])).toEqual([]);
    const vectors = [new Float32Array(embeddingLength), new Float32Array(embeddingLength - 1)];
    await expect(head.embed(vectors)).rejects.toThrow(/8 finite values, got 7 \(input 1\)/);
    head.dispose();
    await expect(head.embed([])).rejects.toMatchObject({ code: 'DISPOSED' });
  });

  it('refuses a head that is none, or of vectors of another length', async () => {
    using base = await createBase();
    await expectNoLeak(() =>
      expect(mergeAdapterHead(base, base)).rejects.toThrow(/createAdapterHead.*8.*small/),
    );
  });

  it('refuses a base whose vectors are of any length, and a hold below 0', async () => {
    using plain = await createSiameseModel({ network: smallNetwork(), recipe: smallRecipe });
    await expect(createAdapterHead(plain)).rejects.toThrow(/length 1/);
    using base = await createBase();
    await expect(createAdapterHead(base, { headDecay: -1 })).rejects.toThrow(/headDecay.*-1/);
    await expect(createAdapterHead(base, { headDecay: Number.POSITIVE_INFINITY })).rejects.toThrow(
      /headDecay.*Infinity/,
    );
  });
});
