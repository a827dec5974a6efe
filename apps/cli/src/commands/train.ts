import type { TrainSummary } from '@lookalike/pipeline';
import { defaultTrainPairsOptions } from '@lookalike/pipeline/options';
import { UsageError } from '../shell/errors.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatAdvice } from './format-advice.js';
import { formatEvaluation } from './format-evaluation.js';
import { cacheArg, counted, engineArg, forceArg, percent, readCache, startEngine } from './shared-args.js';
import { peopleArgs, readPeopleOptions, readTrainOptions, trainArgs } from './train-args.js';

const formatEnd = ({ stopped, epochs, bestEpoch }: TrainSummary): string =>
  stopped === 'patience'
    ? `; stopped early, after ${counted(epochs - bestEpoch, 'epoch')} without improvement (--patience)`
    : '';

const formatResult = (summary: TrainSummary): string =>
  [
    `model in ${summary.folder}: ${summary.network}, ${counted(summary.epochs, 'epoch')}, the best was ${summary.bestEpoch}${formatEnd(summary)}`,
    `  loss ${summary.loss.toFixed(4)}, on validation pairs ${summary.validationLoss.toFixed(4)} ` +
      `with ${percent(summary.validationAccuracy)} right`,
    formatEvaluation(summary.evaluation),
    `  report: ${summary.report}`,
    formatAdvice(summary),
  ].join('\n');

export const train = defineTask({
  name: 'train',
  examples: [
    ['train photos --base pretrained --out model', 'fine-tune the pretrained model to these people'],
    ['train pairs --out model', 'the basic network with its defaults'],
    [
      'train pairs --out model --epochs 20 --augment --optimizer adam',
      'with augmentation and another optimizer',
    ],
    ['train faces --out model', 'a network for new people too, from faces/<Person>/*'],
    ['train faces more-faces --loss triplet --loss-margin 0.2', 'from several folders, with another loss'],
    ['train pairs --out model --resume', 'resume a run that was interrupted'],
    ['train pairs --out model --resume --epochs 80', 'continue a finished run of fewer epochs'],
  ],
  resumeHint: 'run the same command with --resume',
  variadic: true,
  args: {
    data: {
      type: 'positional',
      required: true,
      description:
        'Pairs: a folder made by `lookalike pairs`. Or people: folders with <Person>/*, of faces cut out by ' +
        '`extract --align`, or with --base also of photos',
    },
    out: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder',
      default: defaultTrainPairsOptions.out,
    },
    ...trainArgs,
    ...peopleArgs,
    seed: {
      type: 'string',
      valueHint: 'number',
      description: 'Same seed, same history',
      default: String(defaultTrainPairsOptions.seed),
    },
    tensorboard: {
      type: 'string',
      valueHint: 'folder',
      description: 'Also write event files for TensorBoard into this folder',
    },
    resume: {
      type: 'boolean',
      description: 'Resume an interrupted run, or continue a finished one with more --epochs',
    },
    ...cacheArg,
    ...engineArg,
    ...forceArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, resume, force, tensorboard } = args;
    const options = {
      ...readTrainOptions(args),
      out,
      resume,
      force,
      tensorboard,
      cache: readCache(args),
      signal,
    };
    const peopleOptions = readPeopleOptions(args);
    await startEngine(args);
    const { isPairsFolder, trainPairs, trainPeople } = await import('@lookalike/pipeline');
    const onPairs = await isPairsFolder(args.data);
    if (onPairs && (args._.length > 1 || args.base !== undefined)) {
      throw new UsageError(
        `${args.data} is a folder of pairs: expected no other folder and no --base; ` +
          'make pairs of all faces together, or give the folders of people instead',
      );
    }
    const run = onPairs
      ? trainPairs(args.data, options)
      : trainPeople(args._, { ...options, ...peopleOptions });
    const result = await follow(run, onProgress);
    return toOutcome(result, formatResult(result));
  },
});
