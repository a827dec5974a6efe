import { initRuntime } from '@lookalike/runtime';
import { expectNoLeak } from '@lookalike/testing';
import { beforeAll, expect, it } from 'vitest';
import { smallNetwork, smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from './create-siamese-model.js';
import { encodeModel } from './encode-model.js';
import { joinSiameseModels } from './join-siamese-models.js';
import { loadModel } from './load-model.js';

beforeAll(() => initRuntime());

const { images } = syntheticPeople();
const small = (seed: number, mirror = false) =>
  createSiameseModel({ network: smallNetwork(seed), recipe: smallRecipe, mirror });

it('makes one model of several, which can be saved like any other', async () => {
  await expectNoLeak(async () => {
    using one = await small(1);
    using other = await small(2);
    using joined = await joinSiameseModels([one, other]);
    expect(joined.info).toMatchObject({
      ...{ network: 'joined', embeddingLength: 16, unitLength: true, recipe: smallRecipe },
      input: one.info.input,
    });
    using loaded = await loadModel(await encodeModel(joined));
    expect(loaded.info).toEqual(joined.info);
    const [apart, together, again] = [
      await one.embed(images),
      await joined.embed(images),
      await loaded.embed(images),
    ];
    expect(again).toEqual(together);
    const length = Math.hypot(...apart[0]);
    expect(together[0][0]).toBeCloseTo(apart[0][0] / length / Math.SQRT2, 5);
  });
});

it('refuses models that see a face in different ways, and leaves no tensor', async () => {
  await expectNoLeak(async () => {
    using one = await small(1);
    using mirrored = await small(2, true);
    await expect(joinSiameseModels([one, mirrored])).rejects.toMatchObject({
      code: 'CONTRACT_MISMATCH',
      message: expect.stringContaining('small and small, which differ'),
    });
    await expect(joinSiameseModels([one])).rejects.toThrow('expected two networks or more');
  });
});
