import { expect, it } from 'vitest';
import * as names from './names.js';
import { networks } from './networks/networks.js';
import { distances } from './tensors/distances/distances.js';
import { batchLosses, classLosses, pairLosses, tripletLosses } from './tensors/losses/losses.js';
import { miners } from './training/miners/miners.js';
import { optimizers } from './training/optimizers.js';

it.each([
  ['networks', names.networkNames, networks],
  ['pair losses', names.pairLossNames, pairLosses],
  ['triplet losses', names.tripletLossNames, tripletLosses],
  ['class losses', names.classLossNames, classLosses],
  ['losses over batches', names.batchLossNames, batchLosses],
  ['distances', names.distanceNames, distances],
  ['miners', names.minerNames, miners],
  ['optimizers', names.optimizerNames, optimizers],
])('lists all %s', (_, listed, registry) => {
  expect(listed).toEqual(Object.keys(registry));
});

it('has defaults that nobody can change', () => {
  for (const value of Object.values(names)) {
    if (typeof value === 'object') expect(Object.isFrozen(value)).toBe(true);
  }
  expect(() => Object.assign(names.defaultTrainOptions.schedule, { kind: 'step' })).toThrow(TypeError);
});
