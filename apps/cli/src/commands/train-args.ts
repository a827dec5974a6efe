import {
  classLossNames,
  defaultTrainBaseOptions,
  defaultTrainPairsOptions,
  defaultTrainPeopleOptions,
  distanceNames,
  lossNames,
  minerNames,
  networkNames,
  optimizerNames,
  scheduleNames,
  type TrainPairsOptions,
  type TrainPeopleOptions,
} from '@lookalike/pipeline/options';
import type { ArgsDef } from 'citty';
import { readChoice, readNumber } from '../shell/read-values.js';

const shown = (value: unknown) => (typeof value === 'boolean' ? (value ? 'on' : 'off') : `${value}`);

/** The defaults of an option, for its description: they depend on the kind of data. */
function defaultsOf(option: keyof typeof defaultTrainPairsOptions): string {
  const [pairs, people, base] = [
    defaultTrainPairsOptions,
    defaultTrainPeopleOptions,
    defaultTrainBaseOptions,
  ].map((each) => shown(each[option]));
  if (pairs === people && people === base) return `(default: ${pairs})`;
  if (option === 'network') return `without --base (default: ${pairs} for pairs, ${people} for people)`;
  return `(default: ${pairs} for pairs, ${people} for people, ${base} with --base)`;
}

/** The same for an option that only folders of people take. */
function peopleDefaultsOf(option: keyof typeof defaultTrainPeopleOptions): string {
  const [people, base] = [defaultTrainPeopleOptions, defaultTrainBaseOptions].map(
    (each) => `${each[option]}`,
  );
  return people === base ? `(default: ${people})` : `(default: ${people}, with --base ${base})`;
}

type ShowDefault = (option: keyof typeof defaultTrainPairsOptions) => string;

/** The options of every kind of training. The defaults depend on the kind. */
const trainArgsWith = (defaultOf: ShowDefault, epochs: string) =>
  ({
    network: {
      type: 'enum',
      options: [...networkNames],
      description: `Network to train ${defaultOf('network')}`,
    },
    epochs: {
      type: 'string',
      valueHint: 'number',
      description: `Maximum number of epochs ${epochs}`,
    },
    patience: {
      type: 'string',
      valueHint: 'epochs',
      description: `Epochs without improvement before training stops ${defaultOf('patience')}`,
    },
    batch: {
      type: 'string',
      valueHint: 'pairs',
      description: `Pairs per batch ${defaultOf('batchSize')}`,
    },
    lr: { type: 'string', valueHint: 'rate', description: "Learning rate (default: the optimizer's own)" },
    optimizer: {
      type: 'enum',
      options: [...optimizerNames],
      description: `Optimizer ${defaultOf('optimizer')}`,
    },
    schedule: {
      type: 'enum',
      options: [...scheduleNames],
      description: `How the learning rate changes over the epochs ${defaultOf('schedule')}`,
    },
    loss: {
      type: 'enum',
      options: [...lossNames],
      description: `Loss to minimise; triplet, arcface, cosface and supervised-contrastive need folders of people ${defaultOf('loss')}`,
    },
    distance: {
      type: 'enum',
      options: [...distanceNames],
      description: `Distance between embeddings; other than euclidean needs a residual network ${defaultOf('distance')}`,
    },
    averaging: {
      type: 'string',
      valueHint: 'fraction',
      description: `Evaluate and save a moving average of the weights, with this decay per step, e.g. 0.998 ${defaultOf('averaging')}`,
    },
    'loss-margin': {
      type: 'string',
      valueHint: 'distance',
      description:
        'Distance beyond which different people are no longer pushed apart; with triplet, how much farther ' +
        `away they must be ${defaultOf('margin')}`,
    },
    augment: {
      type: 'boolean',
      description: `Change each image slightly every time it is shown; --no-augment turns this off ${defaultOf('augment')}`,
    },
    mirror: {
      type: 'boolean',
      description: `Average each face's embedding with that of its mirror image, which takes twice the time ${defaultOf('mirror')}`,
    },
    standardize: {
      type: 'boolean',
      description: `Scale each image to the same mean and deviation, to compensate for the light ${defaultOf('standardize')}`,
    },
  }) as const satisfies ArgsDef;

const pairsEpochs = '20 to 50, enough to show 480,000 pairs';

export const trainArgs = trainArgsWith(
  defaultsOf,
  `(default: ${defaultTrainPeopleOptions.epochs} for people, ${defaultTrainBaseOptions.epochs} with --base; for pairs ${pairsEpochs})`,
);

/** The same with the defaults for pairs only. */
export const pairsTrainArgs = trainArgsWith(
  (option) => `(default: ${shown(defaultTrainPairsOptions[option])})`,
  `(default: ${pairsEpochs})`,
);

/** The options for folders of people. */
export const peopleArgs = {
  base: {
    type: 'string',
    valueHint: 'model',
    description:
      "Fine-tune: train a small head on this model's embeddings; `pretrained`, or a model's folder",
  },
  'head-decay': {
    type: 'string',
    valueHint: 'weight',
    description: `With --base: how strongly the head is kept close to the base (default: ${defaultTrainBaseOptions.headDecay})`,
  },
  'stage-one': {
    type: 'enum',
    options: [...classLossNames],
    description: 'For people: first train the network to name them, with this loss (default: no such stage)',
  },
  'stage-one-epochs': {
    type: 'string',
    valueHint: 'number',
    description: `For people: epochs of that first stage (default: ${defaultTrainPeopleOptions.stageOneEpochs})`,
  },
  'stage-one-margin': {
    type: 'string',
    valueHint: 'margin',
    description: `For people: margin of that first stage, in radians for arcface, as a cosine for cosface (default: ${defaultTrainPeopleOptions.stageOneMargin})`,
  },
  miner: {
    type: 'enum',
    options: [...minerNames],
    description: `For people: which pairs or triplets of a batch to learn from ${peopleDefaultsOf('miner')}`,
  },
  people: {
    type: 'string',
    valueHint: 'number',
    description: `For people: how many of them per batch ${peopleDefaultsOf('people')}`,
  },
  photos: {
    type: 'string',
    valueHint: 'number',
    description: `For people: photos of each in a batch ${peopleDefaultsOf('photos')}`,
  },
  singles: {
    type: 'boolean',
    description:
      'On people: also learn from people with a single photo: everyone else is pushed away from them (default: off)',
  },
  holdout: {
    type: 'string',
    valueHint: 'fraction',
    description: `For people: fraction of them to hold out; with --base, fraction of each person's photos ${peopleDefaultsOf('holdout')}`,
  },
} as const satisfies ArgsDef;

type Flag = 'augment' | 'mirror' | 'standardize';

type TrainArgs = Partial<
  Record<Exclude<keyof typeof trainArgs, Flag> | 'seed', string> & Record<Flag, boolean>
>;

const count = { min: 1, max: 1e6, whole: true };
const positive = { min: 1e-9, max: 1e9 };

/** The options of every kind of training, checked. */
export const readTrainOptions = (args: TrainArgs) =>
  ({
    network: readChoice(args.network, networkNames),
    epochs: readNumber(args.epochs, 'epochs', count),
    patience: readNumber(args.patience, 'patience', count),
    batchSize: readNumber(args.batch, 'batch', count),
    learningRate: readNumber(args.lr, 'lr', positive),
    optimizer: readChoice(args.optimizer, optimizerNames),
    schedule: readChoice(args.schedule, scheduleNames),
    loss: readChoice(args.loss, lossNames),
    distance: readChoice(args.distance, distanceNames),
    margin: readNumber(args['loss-margin'], 'loss-margin', positive),
    averaging: readNumber(args.averaging, 'averaging', { min: 0, max: 1 }),
    mirror: args.mirror,
    standardize: args.standardize,
    augment: args.augment,
    seed: readNumber(args.seed, 'seed', { whole: true }),
  }) satisfies TrainPairsOptions;

const several = { ...count, min: 2 };

/** The options that only folders of people take, checked; those that were not given are left out. */
export function readPeopleOptions(
  args: Partial<Record<Exclude<keyof typeof peopleArgs, 'singles'>, string>> & { singles?: boolean },
): TrainPeopleOptions {
  const options = {
    singles: args.singles,
    base: args.base,
    headDecay: readNumber(args['head-decay'], 'head-decay', { min: 0, max: 1e6 }),
    stageOne: readChoice(args['stage-one'], classLossNames),
    stageOneEpochs: readNumber(args['stage-one-epochs'], 'stage-one-epochs', count),
    stageOneMargin: readNumber(args['stage-one-margin'], 'stage-one-margin', positive),
    miner: readChoice(args.miner, minerNames),
    people: readNumber(args.people, 'people', several),
    photos: readNumber(args.photos, 'photos', several),
    holdout: readNumber(args.holdout, 'holdout', { min: 0.001, max: 0.9 }),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}
