import { join } from 'node:path';
import { UsageError } from '../shell/errors.js';
import { readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { formatAdvice } from './format-advice.js';
import { formatEvaluation, formatLfw, formatMisses, formatOpenSet } from './format-evaluation.js';
import { formatFewShot } from './format-few-shot.js';
import { cacheArg, engineArg, readCache, readRule, ruleArg, startEngine } from './shared-args.js';

/** The line that says where the report is. */
const reportLine = (folder: string | undefined) =>
  folder === undefined ? '' : `\nreport: ${join(folder, 'report.html')}`;

/** `1,3,5`. */
const readShots = (list: string): number[] =>
  list.split(',').map((count) => readNumber(count, 'shots', { min: 1, whole: true }) ?? 1);

/** A kind of evaluation, and the options that it has no use for. */
const unused = {
  lfw: ['probes', 'strangers', 'shots', 'faces'],
  shots: ['probes'],
} as const;

/** Refuses options that would have no effect. */
function refuseUnused(args: Readonly<Record<string, unknown>>): void {
  if (args.tune !== undefined && args.lfw === undefined) throw new UsageError('--tune needs --lfw');
  for (const [kind, names] of Object.entries(unused)) {
    const name = args[kind] === undefined ? undefined : names.find((each) => args[each] !== undefined);
    if (name !== undefined) throw new UsageError(`--${name} has no effect with --${kind}: leave one out`);
  }
}

export const evaluate = defineTask({
  name: 'evaluate',
  examples: [
    ['evaluate model pairs', 'the test split of a pairs folder against its training images'],
    ['evaluate model other-people', 'each face of <other-people>/<Person>/* against the others'],
    ['evaluate model pairs --json', 'the figures for a script'],
    [
      'evaluate pretrained people --strangers others',
      'half of the photos in people/<Person>/ against the other half, and against strangers',
    ],
    [
      'evaluate pretrained people --probes new-photos --strangers others',
      'the same, with separate photos to identify',
    ],
    ['evaluate pretrained people --shots 1,3,5', 'how many photos per person are enough'],
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
      description: "The model's folder, `pretrained` or `pretrained-small`; optional with --lfw",
    },
    data: {
      type: 'positional',
      required: false,
      description: 'A pairs folder, or a folder of people: photos or faces; with --lfw, a pairs file',
    },
    faces: {
      type: 'boolean',
      description: 'The images are faces that are already cut out',
    },
    lfw: {
      type: 'string',
      valueHint: 'images',
      description: 'Follow the protocol of Labeled Faces in the Wild, with its photos in this folder',
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
        'Photos of the people in DATA to identify (default with --strangers: every second photo of DATA)',
    },
    strangers: {
      type: 'string',
      valueHint: 'folder',
      description: 'Photos of people who are not in DATA, to see how many are recognised as someone',
    },
    shots: {
      type: 'string',
      valueHint: 'list',
      description: 'Enrol this many photos per person, e.g. 1,3,5, in ten random draws each',
    },
    report: {
      type: 'string',
      valueHint: 'folder',
      description: 'Output folder for report.html, its plots and evaluation.json',
    },
    ...cacheArg,
    ...ruleArg,
    ...engineArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { model, data, lfw, tune, probes, strangers, faces, report, shots } = args;
    refuseUnused(args);
    if (lfw !== undefined) {
      await startEngine(args);
      const { evaluateLfw } = await import('@lookalike/pipeline');
      const judged = data === undefined ? { pairs: model } : { model, pairs: data };
      const result = await follow(evaluateLfw(lfw, { ...judged, tune, report, signal }), onProgress);
      return toOutcome(result, `${formatLfw(result)}${reportLine(report)}`);
    }
    if (data === undefined) throw new UsageError('missing argument DATA');
    if (shots !== undefined) {
      await startEngine(args);
      const { evaluateFewShot } = await import('@lookalike/pipeline');
      const chosen = { model, rule: readRule(args), faces, cache: readCache(args), signal };
      const fewShot = { ...chosen, strangers, report, shots: readShots(shots) };
      const result = await follow(evaluateFewShot(data, fewShot), onProgress);
      return toOutcome(result, `${formatFewShot(result)}${reportLine(report)}`);
    }
    const inGallery = probes !== undefined || strangers !== undefined;
    await startEngine(args);
    const { evaluateModel, evaluateOpenSet } = await import('@lookalike/pipeline');
    const options = { model, rule: readRule(args), faces, cache: readCache(args), signal };
    if (inGallery) {
      const run = evaluateOpenSet(data, { ...options, probes, strangers, report });
      const result = await follow(run, onProgress);
      return toOutcome(result, `${formatOpenSet(result)}${reportLine(report)}\n${formatAdvice(result)}`);
    }
    const result = await follow(evaluateModel(data, { ...options, report }), onProgress);
    const figures = `${formatEvaluation(result)}${reportLine(report)}`;
    const lines = [figures, ...formatMisses(result.misses), formatAdvice(result)];
    return toOutcome(result, lines.join('\n'));
  },
});
