import { join } from 'node:path';
import type { WorkContext } from '@lookalike/core';
import type { OpenSetOptions } from '@lookalike/pipeline';
import { defineTask, type Outcome } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import { formatEvaluation } from './format-evaluation.js';
import { formatLfw } from './format-lfw.js';
import { formatMisses } from './format-misses.js';
import { formatOpenSet } from './format-open-set.js';
import { engineArg, readRule, ruleArg, startEngine } from './shared-args.js';

interface LfwArgs {
  model: string;
  data?: string;
  tune?: string;
  report?: string;
  engine?: string;
}

/** The way to a report, once there is one. */
const reportLine = (folder: string | undefined) =>
  folder === undefined ? '' : `\nreport: ${join(folder, 'report.html')}`;

async function evaluateOnLfw(args: LfwArgs, images: string, context: WorkContext): Promise<Outcome> {
  await startEngine(args);
  const { evaluateLfw } = await import('@lookalike/pipeline');
  const judged = args.data === undefined ? { pairs: args.model } : { model: args.model, pairs: args.data };
  const report = await evaluateLfw({ ...judged, images, tune: args.tune, report: args.report }, context);
  return { json: report, text: `${formatLfw(report)}${reportLine(args.report)}` };
}

async function evaluateInGallery(
  args: Omit<OpenSetOptions, 'rule' | 'gallery'> & { engine?: string; rule?: string },
  gallery: string,
  context: WorkContext,
): Promise<Outcome> {
  await startEngine(args);
  const { evaluateOpenSet } = await import('@lookalike/pipeline');
  const { model, probes, strangers, faces, report } = args;
  const options = { model, gallery, probes, strangers, faces, report, rule: readRule(args) };
  const { evaluation, failures } = await evaluateOpenSet(options, context);
  return { json: evaluation, text: `${formatOpenSet(evaluation)}${reportLine(report)}`, failures };
}

export const evaluate = defineTask({
  name: 'evaluate',
  description: 'Measure a model on faces that were held out',
  examples: [
    ['evaluate model pairs', 'the test split of a pairs folder against its training images'],
    ['evaluate model other-people', 'each face of <other-people>/<Person>/* against the others'],
    ['evaluate model pairs --json', 'the figures for a script'],
    [
      'evaluate pretrained people --strangers others',
      'half of the photos of people/<Person>/* against the other half, and against people who are not there',
    ],
    [
      'evaluate pretrained people --probes new-photos --strangers others',
      'the same, with photos of their own',
    ],
    [
      'evaluate --lfw lfw pairs.txt',
      'the pretrained model by the protocol of Labeled Faces in the Wild, View 2',
    ],
    ['evaluate --lfw lfw pairsDevTest.txt --tune pairsDevTrain.txt', 'the same, View 1'],
  ],
  args: {
    model: {
      type: 'positional',
      required: true,
      description: "The model's folder, or `pretrained`; may be left out with --lfw",
    },
    data: {
      type: 'positional',
      required: false,
      description: 'A pairs folder, or a folder of people: photos or faces; with --lfw, a pairs file',
    },
    faces: {
      type: 'boolean',
      description: "The people folder's pictures are faces that are cut out already",
    },
    lfw: {
      type: 'string',
      valueHint: 'images',
      description: 'Measure as Labeled Faces in the Wild prescribes, with its photos in this folder',
    },
    tune: {
      type: 'string',
      valueHint: 'pairs.txt',
      description: 'With --lfw: choose threshold and calibration on these pairs',
    },
    probes: {
      type: 'string',
      valueHint: 'folder',
      description:
        'Photos to look up of the people whose photos DATA holds (Default with --strangers: every second one of DATA)',
    },
    strangers: {
      type: 'string',
      valueHint: 'folder',
      description: 'Photos of people who are not in DATA, to see how many are taken for somebody',
    },
    report: {
      type: 'string',
      valueHint: 'folder',
      description:
        'Write report.html, its plots and evaluation.json there; with --lfw, --probes or --strangers',
    },
    ...ruleArg,
    ...engineArg,
  },
  run: async ({ args, ...context }) => {
    if (args.lfw !== undefined) return evaluateOnLfw(args, args.lfw, context);
    if (args.data === undefined) throw new UsageError('missing argument DATA');
    if (args.probes !== undefined || args.strangers !== undefined) {
      return evaluateInGallery(args, args.data, context);
    }
    if (args.report !== undefined) throw new UsageError('--report needs --lfw, --probes or --strangers');
    await startEngine(args);
    const { missesOf } = await import('@lookalike/evaluation');
    const { evaluateModel } = await import('@lookalike/pipeline');
    const options = { rule: readRule(args), faces: args.faces };
    const { detailed, failures } = await evaluateModel(args.model, args.data, options, context);
    const { evaluation, identifications } = detailed;
    const misses = missesOf(identifications.probes);
    const text = [formatEvaluation(evaluation), ...formatMisses(misses)].join('\n');
    return { json: { ...evaluation, misses }, text, failures };
  },
});
