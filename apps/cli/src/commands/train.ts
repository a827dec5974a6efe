import type { TrainSummary } from '@lookalike/pipeline';
import {
  baseTrainOptions,
  defaultTrainStepOptions,
  peopleTrainOptions,
  type TrainStepOptions,
} from '@lookalike/pipeline';
import { defineTask } from '../shell/task.js';
import { formatEvaluation } from './format-evaluation.js';
import { engineArg, forceArg, percent, startEngine } from './shared-args.js';
import { peopleArgs, readTrainOptions, trainArgs } from './train-args.js';

/** What is not said on the command line depends on what is trained, and on what. */
async function defaultsFor(data: string, base: string | undefined): Promise<TrainStepOptions> {
  if (base !== undefined) return baseTrainOptions;
  const { isPairsFolder } = await import('@lookalike/pipeline');
  return (await isPairsFolder(data)) ? defaultTrainStepOptions : peopleTrainOptions;
}

export const formatTraining = (summary: TrainSummary): string =>
  [
    `model in ${summary.folder}: ${summary.network}, ${summary.epochs} epochs, the best was ${summary.bestEpoch}`,
    `  loss ${summary.loss.toFixed(4)}, on validation pairs ${summary.validationLoss.toFixed(4)} ` +
      `with ${percent(summary.validationAccuracy)} right`,
    formatEvaluation(summary.evaluation),
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
  resumeHint: 'run the same command with --resume',
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
      default: String(defaultTrainStepOptions.seed),
    },
    resume: { type: 'boolean', description: 'Go on with a run that was interrupted' },
    ...engineArg,
    ...forceArg,
  },
  run: async ({ args, ...context }) => {
    const options = readTrainOptions(args, await defaultsFor(args.data, args.base));
    const flags = { resume: args.resume, force: args.force };
    await startEngine(args);
    const { trainModel } = await import('@lookalike/pipeline');
    const { summary, skipped, failures } = await trainModel(args._, args.out, options, flags, context);
    const text = formatTraining(summary);
    return { json: summary, text: skipped ? `${text}\n  (nothing had changed)` : text, failures };
  },
});
