import { join } from 'node:path';
import type { NamesResult, RunSummary } from '@lookalike/pipeline';
import { defaultRunOptions, selectRules } from '@lookalike/pipeline/options';
import type { ArgsDef } from 'citty';
import { UsageError } from '../shell/errors.js';
import { readChoice, readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { collectArgs, readCollectSettings } from './collect-args.js';
import { formatAdvice } from './format-advice.js';
import { formatEvaluation } from './format-evaluation.js';
import { formatSkipped } from './format-skipped.js';
import { pairsArgs, readPairsOptions } from './pairs.js';
import {
  cacheArg,
  counted,
  engineArg,
  forceArg,
  percent,
  readCache,
  readThreads,
  searchArgs,
  startEngine,
} from './shared-args.js';
import { pairsTrainArgs, readTrainOptions } from './train-args.js';

/** The same flags without defaults, which differ between the sample and other photos. */
const withoutDefaults = <T extends ArgsDef>(args: T) =>
  Object.fromEntries(
    Object.entries(args).map(([name, { default: _, ...definition }]) => [name, definition]),
  ) as { [K in keyof T]: Omit<T[K], 'default'> };

function formatRun(
  { work, extract, views, pairs, base, train, times }: RunSummary,
  remarks: readonly string[],
) {
  const trained = pairs.splits.training;
  const { nearestCategory } = train.evaluation;
  const from = views ? `, ${counted(views.views, 'view')} of them` : '';
  return [
    `faces     ${extract.faces} in ${counted(extract.photos, 'photo')}${from}`,
    ...formatSkipped(extract.skippedFiles),
    `pairs     ${trained ? counted(trained.pairs, 'pair') : 'none'} to learn from, in ${pairs.folder}`,
    `training  loss ${train.loss.toFixed(4)}, validation ${train.validationLoss.toFixed(4)} after ${counted(train.epochs, 'epoch')}`,
    `accuracy  ${percent(nearestCategory.accuracy)} of ${counted(nearestCategory.probes, views ? 'view' : 'face')} that training has not seen`,
    formatEvaluation(train.evaluation),
    `base      ${percent(base.nearestCategory.accuracy)} of the same ${views ? 'views' : 'faces'}, AUC ${base.verification.auc.toFixed(3)} with the pretrained model`,
    `time      ${times.map(({ step, seconds, skipped }) => `${step} ${skipped ? 'unchanged' : `${seconds.toFixed(1)} s`}`).join(', ')}`,
    `work      ${join(work)}`,
    `report    ${train.report}`,
    formatAdvice(train),
    ...(views ? ['', ...remarks] : []),
  ].join('\n');
}

function formatNames(summary: NamesResult): string {
  const { collect, select, predictions } = summary;
  const found = collect.reduce((sum, { kept }) => sum + kept, 0);
  return [
    `collected ${counted(found, 'photo')} of ${counted(collect.length, 'person', 'people')}`,
    `selected  ${select.kept} of ${counted(select.photos, 'photo')}, ${select.dropped} dropped; see ${select.journal}`,
    formatRun(summary, []),
    `predicted ${predictions.known} of ${counted(predictions.faces, 'face')} recognised, in ${predictions.file}`,
  ].join('\n');
}

/** The arguments of the steps from photos to a model. */
export const stepArgs = {
  select: { type: 'enum', options: [...selectRules], description: 'Which faces of a photo to extract' },
  ...withoutDefaults(pairsArgs),
  ...pairsTrainArgs,
  views: {
    type: 'string',
    valueHint: 'number',
    description: 'Treat each face as a person of its own and generate this many views of it',
  },
  threads: searchArgs.threads,
  ...cacheArg,
  ...engineArg,
  ...forceArg,
} as const satisfies ArgsDef;

export const run = defineTask({
  name: 'run',
  examples: [
    ['run photos', 'photos/<Person>/* to lookalike-work/'],
    ['run photos --work work --epochs 50 --count 40000', 'more pairs, longer training'],
    ['run --people-file people.txt', 'from a list of names to a model'],
    ['run --sample', 'on the sample photos of an npm package'],
  ],
  args: {
    photos: {
      type: 'positional',
      required: false,
      description: 'Photos of people, <photos>/<Person>/*',
    },
    work: {
      type: 'string',
      valueHint: 'folder',
      description: 'Folder for all results',
      default: defaultRunOptions.work,
    },
    sample: {
      type: 'boolean',
      description:
        'Use the sample photos: each face is one person, with generated views instead of more photos',
    },
    ...withoutDefaults(collectArgs),
    ...stepArgs,
  },
  run: async ({ args, signal, onProgress }) => {
    const { work, force, sample, photos, 'people-file': peopleFile } = args;
    if ([sample === true, photos !== undefined, peopleFile !== undefined].filter(Boolean).length !== 1) {
      throw new UsageError('expected a folder of photos, --people-file or --sample, and only one of them');
    }
    const options = {
      ...{ work, force, signal, threads: readThreads(args), cache: readCache(args) },
      extract: { select: readChoice(args.select, selectRules) },
      pairs: readPairsOptions(args),
      train: readTrainOptions(args),
      views: readNumber(args.views, 'views', { min: 0, max: 1000, whole: true }),
    };
    const { options: collect, sources, web } = readCollectSettings(args);
    await startEngine(args);
    const { runNames, runPipeline, runSample, viewsRemarks } = await import('@lookalike/pipeline');
    if (peopleFile !== undefined) {
      const { readPeople } = await import('@lookalike/collect');
      const people = await readPeople([], peopleFile);
      const result = await follow(runNames(people, { ...options, collect, sources, web }), onProgress);
      return toOutcome(result, formatNames(result));
    }
    const result = await follow(
      photos === undefined ? runSample(options) : runPipeline(photos, options),
      onProgress,
    );
    return toOutcome(result, formatRun(result, viewsRemarks));
  },
});
