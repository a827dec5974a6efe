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

/** The defaults of an option, which depend on what is trained on, for its description. */
function defaultsOf(option: keyof typeof defaultTrainPairsOptions): string {
  const [pairs, people, base] = [
    defaultTrainPairsOptions,
    defaultTrainPeopleOptions,
    defaultTrainBaseOptions,
  ].map((each) => `${each[option]}`);
  if (pairs === people && people === base) return `(Default: ${pairs})`;
  return `(Default: ${pairs}, people ${people}, base ${base})`;
}

/** The same of an option that only folders of people take. */
function peopleDefaultsOf(option: keyof typeof defaultTrainPeopleOptions): string {
  const [people, base] = [defaultTrainPeopleOptions, defaultTrainBaseOptions].map(
    (each) => `${each[option]}`,
  );
  return people === base ? `(Default: ${people})` : `(Default: ${people}, base ${base})`;
}

/** What every way to train takes. No value stands for the default of the way. */
export const trainArgs = {
  network: {
    type: 'enum',
    options: [...networkNames],
    description: `What is trained, unless there is a base (Default: ${defaultTrainPairsOptions.network}, people ${defaultTrainPeopleOptions.network})`,
  },
  epochs: {
    type: 'string',
    valueHint: 'number',
    description:
      'The most epochs (Default: as many as show 480,000 pairs, 20 to 50; ' +
      `people ${defaultTrainPeopleOptions.epochs}, base ${defaultTrainBaseOptions.epochs})`,
  },
  patience: {
    type: 'string',
    valueHint: 'epochs',
    description: `Epochs without an improvement before training stops ${defaultsOf('patience')}`,
  },
  batch: {
    type: 'string',
    valueHint: 'pairs',
    description: `Pairs per batch ${defaultsOf('batchSize')}`,
  },
  lr: { type: 'string', valueHint: 'rate', description: "Learning rate (Default: the optimizer's own)" },
  optimizer: {
    type: 'enum',
    options: [...optimizerNames],
    description: `Optimizer ${defaultsOf('optimizer')}`,
  },
  schedule: {
    type: 'enum',
    options: [...scheduleNames],
    description: `How the learning rate changes over the epochs ${defaultsOf('schedule')}`,
  },
  loss: {
    type: 'enum',
    options: [...lossNames],
    description: `What training minimises; triplet needs folders of people ${defaultsOf('loss')}`,
  },
  distance: {
    type: 'enum',
    options: [...distanceNames],
    description: `What the loss measures; only residual networks take another than euclidean ${defaultsOf('distance')}`,
  },
  averaging: {
    type: 'string',
    valueHint: 'fraction',
    description: `Judge and keep an average of the weights, which keeps this much of itself after a step, e.g. 0.998 ${defaultsOf('averaging')}`,
  },
  'loss-margin': {
    type: 'string',
    valueHint: 'distance',
    description:
      'Distance beyond which different people no longer push each other away; triplet: how much farther ' +
      `away they have to be ${defaultsOf('margin')}`,
  },
  augment: {
    type: 'boolean',
    description: `Show each image slightly changed each time; --no-augment turns it off ${defaultsOf('augment')}`,
  },
  mirror: {
    type: 'boolean',
    description: `Average each face's embedding with its mirror image's, in twice the time ${defaultsOf('mirror')}`,
  },
  standardize: {
    type: 'boolean',
    description: `Bring each image to the same mean and deviation first, whatever its light ${defaultsOf('standardize')}`,
  },
} as const satisfies ArgsDef;

/** What folders of people take. */
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
    description: `Base: how strongly the head is held to what the base says (Default: ${defaultTrainBaseOptions.headDecay})`,
  },
  'stage-one': {
    type: 'enum',
    options: [...classLossNames],
    description: 'People: a first stage that learns to name the people of the training (Default: none)',
  },
  'stage-one-epochs': {
    type: 'string',
    valueHint: 'number',
    description: `People: epochs of the first stage (Default: ${defaultTrainPeopleOptions.stageOneEpochs})`,
  },
  'stage-one-margin': {
    type: 'string',
    valueHint: 'margin',
    description: `People: its margin, radians for arcface, a cosine for cosface (Default: ${defaultTrainPeopleOptions.stageOneMargin})`,
  },
  miner: {
    type: 'enum',
    options: [...minerNames],
    description: `People: which pairs or triplets of a batch are learned from ${peopleDefaultsOf('miner')}`,
  },
  people: {
    type: 'string',
    valueHint: 'number',
    description: `People: people per batch ${peopleDefaultsOf('people')}`,
  },
  photos: {
    type: 'string',
    valueHint: 'number',
    description: `People: photos per person in a batch ${peopleDefaultsOf('photos')}`,
  },
  holdout: {
    type: 'string',
    valueHint: 'part',
    description: `People: the part that training does not see; with a base, of each person's photos ${peopleDefaultsOf('holdout')}`,
  },
} as const satisfies ArgsDef;

type Flag = 'augment' | 'mirror' | 'standardize';

type TrainArgs = Partial<
  Record<Exclude<keyof typeof trainArgs, Flag> | 'seed', string> & Record<Flag, boolean>
>;

const count = { min: 1, max: 1e6, whole: true };
const positive = { min: 1e-9, max: 1e9 };

/** The options of every way to train, checked. */
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
  args: Partial<Record<keyof typeof peopleArgs, string>>,
): TrainPeopleOptions {
  const options = {
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
