import type { VerdictFigures } from '@lookalike/evaluation';
import { expect, it } from 'vitest';
import { type AdviceInput, adviseOn } from './advice.js';

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

const given = { figures, model: 'model', network: 'residual', gallery: 'people', photos: 'people' };
const commandsFor = (input: AdviceInput) =>
  adviseOn(input).next.map(({ command, why }) => `${command}: ${why}`);
const advise = (strangers?: string) => commandsFor({ ...given, strangers });

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

it('offers the pretrained model as a start to models that began from nothing only', () => {
  /** Right in what was tried, of which there was too little to trust it. */
  const few: VerdictFigures = { ...figures, nearestInterval: [0.51, 1], openSet: undefined, strangers: 0 };
  const scratch = commandsFor({ ...given, figures: few });
  expect(scratch[0]).toContain('lookalike train people --base pretrained --out tuned');
  const tuned = commandsFor({ ...given, figures: few, network: 'mobile-face-net-tuned' });
  expect(tuned.join()).not.toContain('--base');
  expect(tuned).toContain(
    'lookalike predict model people new.jpg: suggests names for the faces in new photos',
  );
  expect(tuned.join()).toContain('lookalike select people');
});

it('says in one line what the pretrained model reaches on the same photos', () => {
  expect(adviseOn(given).pretrained).toBeUndefined();
  expect(adviseOn({ ...given, pretrained: figures }).pretrained?.summary).toBe(
    'the pretrained model on the same photos: nearest person right for 100 %, names 100 % right, mistakes 0 % of strangers for someone',
  );
  const unmeasured = { ...figures, nearest: 0.726, openSet: undefined };
  expect(adviseOn({ ...given, pretrained: unmeasured }).pretrained?.summary).toBe(
    'the pretrained model on the same photos: nearest person right for 73 %',
  );
});
