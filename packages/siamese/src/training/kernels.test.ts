import { initRuntime, type KernelChoice } from '@lookalike/runtime';
import { afterAll, expect, it } from 'vitest';
import { collectEvents } from '../../test/support/collect-events.js';
import { smallRecipe } from '../../test/support/small-network.js';
import { syntheticPeople } from '../../test/support/synthetic-people.js';
import { createSiameseModel } from '../model/create-siamese-model.js';

const tolerance = 1e-3;
const size = { height: 80, width: 80 };
const learnt = syntheticPeople({ size });
const unseen = syntheticPeople({ size, photosEach: 4, seed: 2 });

/** The history of an epoch of the basic network, dropout included. */
async function historyWith(kernels: KernelChoice) {
  await initRuntime({ engine: 'wasm', kernels });
  using model = await createSiameseModel({ network: 'basic', recipe: { ...smallRecipe, ...size }, seed: 1 });
  const sources = { training: learnt.pairs, validation: unseen.pairs };
  const { result } = await collectEvents({ model, ...sources, epochs: 1, seed: 'kernels' });
  return result.history;
}

afterAll(() => initRuntime({ engine: 'wasm', kernels: 'simd' }));

it('has the same training history with our kernels as with stock ones, within 1e-3 over an epoch', async () => {
  const [simd, stock] = [await historyWith('simd'), await historyWith('stock')];
  expect(simd).toHaveLength(1);
  for (const measure of ['loss', 'validationLoss', 'sameDistance', 'differentDistance'] as const) {
    const [ours, theirs] = [simd[0][measure], stock[0][measure]];
    expect(Math.abs(ours - theirs), measure).toBeLessThan(tolerance * Math.max(1, Math.abs(theirs)));
    expect(ours, measure).toBeGreaterThan(0);
  }
});
