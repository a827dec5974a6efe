import type { VerdictFigures } from '@lookalike/evaluation';
import { expect, it } from 'vitest';
import { adviseOn } from './advice.js';

/** A model that names everybody and no stranger, of whom there are too few to tell FAR 0.1 %. */
const figures: VerdictFigures = {
  nearest: 1,
  nearestInterval: [0.97, 1],
  openSet: {
    dirAtFar: [{ asked: 0.01, far: 0.01, rate: 1, interval: [0.97, 1], threshold: 1 }],
    unmeasurable: [{ far: 0.001, needed: 1000 }],
    atModelThreshold: {
      threshold: 1,
      rate: 1,
      interval: [0.97, 1],
      far: 0,
      farInterval: [0, 0.01],
      named: [],
    },
  },
  strangers: 300,
  seenInTraining: false,
};

const advise = (strangers?: string) =>
  adviseOn({ figures, model: 'model', gallery: 'people', photos: 'people', strangers }).next.map(
    ({ command, why }) => `${command}: ${why}`,
  );

it('asks for strangers, or for more of those that were given', () => {
  expect(advise()).toContain(
    'lookalike evaluate model people --strangers strangers: ' +
      'with 1000 photos of other people, it measures how many people are named at FAR 0.1 %',
  );
  expect(advise('passers by')).toContain(
    "lookalike evaluate model people --strangers 'passers by': " +
      'once passers by holds 1000 photos, it also measures how many people are named at FAR 0.1 %',
  );
});
