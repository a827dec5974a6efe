import {
  baseTrainOptions,
  defaultTrainStepOptions,
  distanceChoices,
  lossChoices,
  minerChoices,
  networkChoices,
  optimizerChoices,
  peopleTrainOptions,
  scheduleChoices,
  type TrainStepOptions,
} from '@lookalike/pipeline';
import type { ArgsDef } from 'citty';
import { readNumber } from '../shell/read-number.js';

/** The defaults of an option, which depend on what is trained on, for its description. */
function defaultsOf(option: keyof TrainStepOptions): string {
  const [pairs, people, base] = [defaultTrainStepOptions, peopleTrainOptions, baseTrainOptions].map(
    (each) => `${each[option]}`,
  );
  if (pairs === people && people === base) return `(Default: ${pairs})`;
  return `(Default: ${pairs}, people ${people}, base ${base})`;
}

/** What every way to train takes. No value stands for the default of the way. */
export const trainArgs = {
  network: {
    type: 'enum',
    options: [...networkChoices],
    description: `What is trained, unless there is a base (Default: ${defaultTrainStepOptions.network}, people ${peopleTrainOptions.network})`,
  },
  epochs: { type: 'string', valueHint: 'number', description: `The most epochs ${defaultsOf('epochs')}` },
  patience: {
    type: 'string',
    valueHint: 'epochs',
    description: `Stop after so many epochs that were no better ${defaultsOf('patience')}`,
  },
  batch: {
    type: 'string',
    valueHint: 'pairs',
    description: `Pairs in a batch (Default: ${defaultTrainStepOptions.batch})`,
  },
  lr: { type: 'string', valueHint: 'rate', description: "Learning rate (Default: the optimizer's own)" },
  optimizer: { type: 'enum', options: [...optimizerChoices], description: `How ${defaultsOf('optimizer')}` },
  schedule: {
    type: 'enum',
    options: [...scheduleChoices],
    description: `The learning rate over the epochs: as it is, or falling along a cosine ${defaultsOf('schedule')}`,
  },
  loss: {
    type: 'enum',
    options: [...lossChoices],
    description: `What training makes small; triplet takes folders of people ${defaultsOf('loss')}`,
  },
  distance: {
    type: 'enum',
    options: [...distanceChoices],
    description: `What the loss measures; others than euclidean for vectors of length 1 ${defaultsOf('distance')}`,
  },
  'loss-margin': {
    type: 'string',
    valueHint: 'distance',
    description:
      'Beyond this distance different people no longer push each other away; triplet: how much farther away ' +
      `they are to be ${defaultsOf('margin')}`,
  },
  augment: {
    type: 'boolean',
    description: `Change each image a little each time it is shown; --no-augment: do not ${defaultsOf('augment')}`,
  },
  mirror: {
    type: 'boolean',
    description: `Average each face's vector with its mirror image's, at twice the time ${defaultsOf('mirror')}`,
  },
  standardize: {
    type: 'boolean',
    description: `Bring each image to one mean and deviation first, whatever its light ${defaultsOf('standardize')}`,
  },
} as const satisfies ArgsDef;

/** What folders of people take. */
export const peopleArgs = {
  base: {
    type: 'string',
    valueHint: 'model',
    description: "Fine-tune: train a small head on this model's vectors; `pretrained`, or a model's folder",
  },
  headDecay: {
    type: 'string',
    valueHint: 'weight',
    description: `Base: how strongly the head is held to what the base says (Default: ${baseTrainOptions.headDecay})`,
  },
  miner: {
    type: 'enum',
    options: [...minerChoices],
    description: `People: which pairs or triplets of a batch are learnt from ${defaultsOf('miner')}`,
  },
  people: {
    type: 'string',
    valueHint: 'number',
    description: `People: how many of them are in a batch ${defaultsOf('people')}`,
  },
  photos: {
    type: 'string',
    valueHint: 'number',
    description: `People: how many photos of each are in a batch ${defaultsOf('photos')}`,
  },
  holdout: {
    type: 'string',
    valueHint: 'part',
    description:
      'The part of the people that training does not see, with a base of the photos of each ' +
      defaultsOf('holdout'),
  },
} as const satisfies ArgsDef;

type Flag = 'augment' | 'mirror' | 'standardize';

type TrainArgs = Partial<
  Record<Exclude<keyof typeof trainArgs, Flag> | keyof typeof peopleArgs | 'seed', string> &
    Record<Flag, boolean>
>;

const chosen = <T extends string>(choices: readonly T[], value: string | undefined): T | undefined =>
  choices.find((choice) => choice === value);

/** The options of `train`, checked; those that are not given are `defaults`. */
export function readTrainOptions(args: TrainArgs, defaults: TrainStepOptions): TrainStepOptions {
  const count = { min: 1, max: 1e6, whole: true };
  const several = { ...count, min: 2 };
  const positive = { min: 1e-9, max: 1e9 };
  return {
    ...defaults,
    ...(args.base !== undefined && { base: args.base }),
    headDecay: readNumber(args.headDecay, 'hold', { min: 0, max: 1e6 }) ?? defaults.headDecay,
    network: chosen(networkChoices, args.network) ?? defaults.network,
    epochs: readNumber(args.epochs, 'epochs', count) ?? defaults.epochs,
    patience: readNumber(args.patience, 'patience', count) ?? defaults.patience,
    batch: readNumber(args.batch, 'batch', count) ?? defaults.batch,
    learningRate: readNumber(args.lr, 'lr', positive) ?? defaults.learningRate,
    optimizer: chosen(optimizerChoices, args.optimizer) ?? defaults.optimizer,
    schedule: chosen(scheduleChoices, args.schedule) ?? defaults.schedule,
    loss: chosen(lossChoices, args.loss) ?? defaults.loss,
    distance: chosen(distanceChoices, args.distance) ?? defaults.distance,
    miner: chosen(minerChoices, args.miner) ?? defaults.miner,
    margin: readNumber(args['loss-margin'], 'loss-margin', positive) ?? defaults.margin,
    people: readNumber(args.people, 'people', several) ?? defaults.people,
    photos: readNumber(args.photos, 'photos', several) ?? defaults.photos,
    holdout: readNumber(args.holdout, 'holdout', { min: 0.001, max: 0.9 }) ?? defaults.holdout,
    mirror: args.mirror ?? defaults.mirror,
    standardize: args.standardize ?? defaults.standardize,
    augment: args.augment ?? defaults.augment,
    seed: readNumber(args.seed, 'seed', { whole: true }) ?? defaults.seed,
  };
}
