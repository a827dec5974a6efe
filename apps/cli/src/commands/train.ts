import type { ArgsDef } from 'citty';
import { readNumber } from '../shell/read-number.js';
import { defineTask } from '../shell/task.js';
import {
  defaultTrainStepOptions,
  distanceChoices,
  lossChoices,
  minerChoices,
  networkChoices,
  optimizerChoices,
  scheduleChoices,
  type TrainStepOptions,
} from '../steps/train-options.js';
import type { TrainSummary } from '../steps/train-summary.js';
import { describeEvaluation } from './describe-evaluation.js';
import { engineArg, forceArg, percent, startEngine } from './shared-args.js';

const defaults = defaultTrainStepOptions;

export const trainArgs = {
  network: {
    type: 'enum',
    options: [...networkChoices],
    description: 'What is trained',
    default: defaults.network,
  },
  epochs: {
    type: 'string',
    valueHint: 'number',
    description: 'The most epochs',
    default: String(defaults.epochs),
  },
  patience: {
    type: 'string',
    valueHint: 'epochs',
    description: 'Stop after so many epochs without a lower validation loss',
    default: String(defaults.patience),
  },
  batch: {
    type: 'string',
    valueHint: 'pairs',
    description: 'Pairs in a batch',
    default: String(defaults.batch),
  },
  lr: { type: 'string', valueHint: 'rate', description: "Learning rate (Default: the optimizer's own)" },
  optimizer: {
    type: 'enum',
    options: [...optimizerChoices],
    description: 'How',
    default: defaults.optimizer,
  },
  schedule: {
    type: 'enum',
    options: [...scheduleChoices],
    description: 'The learning rate over the epochs: as it is, or falling along a cosine',
    default: defaults.schedule,
  },
  loss: {
    type: 'enum',
    options: [...lossChoices],
    description: 'What training makes small; triplet takes folders of people',
    default: defaults.loss,
  },
  distance: {
    type: 'enum',
    options: [...distanceChoices],
    description: 'What the loss measures; others than euclidean for networks with vectors of length 1',
    default: defaults.distance,
  },
  'loss-margin': {
    type: 'string',
    valueHint: 'distance',
    description:
      'Beyond this distance different people no longer push each other away; triplet: how much farther away ' +
      'they are to be',
    default: String(defaults.margin),
  },
  augment: { type: 'boolean', description: 'Change each image a little each time it is shown' },
  mirror: {
    type: 'boolean',
    description: "Average each face's vector with its mirror image's: twice the time, a little better",
  },
} as const satisfies ArgsDef;

/** How batches are made of folders of people. */
const peopleArgs = {
  miner: {
    type: 'enum',
    options: [...minerChoices],
    description: 'Folders of people: which pairs or triplets of a batch are learnt from',
    default: defaults.miner,
  },
  people: {
    type: 'string',
    valueHint: 'number',
    description: 'Folders of people: how many people are in a batch',
    default: String(defaults.people),
  },
  photos: {
    type: 'string',
    valueHint: 'number',
    description: 'Folders of people: how many photos of each are in a batch',
    default: String(defaults.photos),
  },
  holdout: {
    type: 'string',
    valueHint: 'part',
    description: 'Folders of people: the part of the people that training does not see',
    default: String(defaults.holdout),
  },
} as const satisfies ArgsDef;

type Flag = 'augment' | 'mirror';

type TrainArgs = Partial<
  Record<Exclude<keyof typeof trainArgs, Flag> | keyof typeof peopleArgs | 'seed', string> &
    Record<Flag, boolean>
>;

/** The options of `train`, checked. */
export function readTrainOptions(args: TrainArgs, defaults: TrainStepOptions): TrainStepOptions {
  const count = { min: 1, max: 1e6, whole: true };
  const several = { ...count, min: 2 };
  const positive = { min: 1e-9, max: 1e9 };
  return {
    network: networkChoices.find((name) => name === args.network) ?? defaults.network,
    epochs: readNumber(args.epochs, 'epochs', count) ?? defaults.epochs,
    patience: readNumber(args.patience, 'patience', count) ?? defaults.patience,
    batch: readNumber(args.batch, 'batch', count) ?? defaults.batch,
    learningRate: readNumber(args.lr, 'lr', positive) ?? defaults.learningRate,
    optimizer: optimizerChoices.find((name) => name === args.optimizer) ?? defaults.optimizer,
    loss: lossChoices.find((name) => name === args.loss) ?? defaults.loss,
    margin: readNumber(args['loss-margin'], 'loss-margin', positive) ?? defaults.margin,
    schedule: scheduleChoices.find((name) => name === args.schedule) ?? defaults.schedule,
    distance: distanceChoices.find((name) => name === args.distance) ?? defaults.distance,
    miner: minerChoices.find((name) => name === args.miner) ?? defaults.miner,
    people: readNumber(args.people, 'people', several) ?? defaults.people,
    photos: readNumber(args.photos, 'photos', several) ?? defaults.photos,
    holdout: readNumber(args.holdout, 'holdout', { min: 0.001, max: 0.9 }) ?? defaults.holdout,
    mirror: args.mirror ?? defaults.mirror,
    augment: args.augment ?? defaults.augment,
    seed: readNumber(args.seed, 'seed', { whole: true }) ?? defaults.seed,
  };
}

export const describeTraining = (summary: TrainSummary): string =>
  [
    `model in ${summary.folder}: ${summary.network}, ${summary.epochs} epochs, the best was ${summary.bestEpoch}`,
    `  loss ${summary.loss.toFixed(4)}, on validation pairs ${summary.validationLoss.toFixed(4)} ` +
      `with ${percent(summary.validationAccuracy)} right`,
    describeEvaluation(summary.evaluation),
    `  report: ${summary.report}`,
  ].join('\n');

export const train = defineTask({
  name: 'train',
  description: 'Train a Siamese network on pairs or on folders of people, with a report of how it went',
  examples: [
    ['train pairs --out model', 'the basic network, as it is'],
    ['train pairs --out model --epochs 20 --augment --optimizer adam', 'other settings'],
    [
      'train faces --network residual --augment --optimizer adam',
      'on faces/<Person>/*, pairs mined as it goes',
    ],
    [
      'train faces more-faces --network residual --loss triplet --loss-margin 0.2',
      'on several folders together',
    ],
    ['train pairs --out model --resume', 'go on with a run that was interrupted'],
  ],
  goOn: 'run the same command with --resume',
  variadic: true,
  args: {
    data: {
      type: 'positional',
      required: true,
      description: 'A folder that `lookalike pairs` made, or folders of faces with a folder for each person',
    },
    out: { type: 'string', valueHint: 'folder', description: 'Where the model goes', default: 'model' },
    ...trainArgs,
    ...peopleArgs,
    seed: {
      type: 'string',
      valueHint: 'number',
      description: 'Same seed, same history',
      default: String(defaults.seed),
    },
    resume: { type: 'boolean', description: 'Go on with a run that was interrupted' },
    ...engineArg,
    ...forceArg,
  },
  run: async ({ args, ...context }) => {
    const options = readTrainOptions(args, defaults);
    const flags = { resume: args.resume, force: args.force };
    await startEngine(args);
    const { trainModel } = await import('../steps/train-model.js');
    const { summary, skipped, failures } = await trainModel(args._, args.out, options, flags, context);
    const text = describeTraining(summary);
    return { json: summary, text: skipped ? `${text}\n  (nothing had changed)` : text, failures };
  },
});
