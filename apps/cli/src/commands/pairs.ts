import type { PairsResult } from '@lookalike/pipeline';
import { defaultPairsOptions, type PairsOptions, splitRules } from '@lookalike/pipeline/options';
import type { ArgsDef } from 'citty';
import { readChoice, readNumber } from '../shell/read-values.js';
import { defineTask, follow, toOutcome } from '../shell/task.js';
import { counted, forceArg } from './shared-args.js';

const defaults = defaultPairsOptions;
const largestChip = 512;
const maxPairs = 1e8;

export const pairsArgs = {
  count: {
    type: 'string',
    valueHint: 'pairs',
    description: 'Number of pairs (default: 20 per photo, at most 40,000)',
  },
  size: {
    type: 'string',
    valueHint: 'pixels',
    description: 'Side of the images',
    default: String(defaults.size),
  },
  validation: {
    type: 'string',
    valueHint: 'fraction',
    description: 'Fraction to hold out to monitor training',
    default: String(defaults.validation),
  },
  test: {
    type: 'string',
    valueHint: 'fraction',
    description: 'Fraction to hold out for the final test; two people need 5 photos each, or 3 with --test 0',
    default: String(defaults.test),
  },
  by: {
    type: 'enum',
    options: [...splitRules],
    description: 'Hold out images, or whole people whom training never sees',
    default: defaults.by,
  },
  seed: {
    type: 'string',
    valueHint: 'number',
    description: 'Same seed, same pairs',
    default: String(defaults.seed),
  },
} as const satisfies ArgsDef;

const fraction = { min: 0, max: 0.9 };

/** The options of `pairs`, checked. */
export const readPairsOptions = (args: Partial<Record<keyof typeof pairsArgs, string>>) =>
  ({
    count: readNumber(args.count, 'count', { min: 2, max: maxPairs, whole: true }),
    size: readNumber(args.size, 'size', { min: 8, max: largestChip, whole: true }),
    validation: readNumber(args.validation, 'validation', fraction),
    test: readNumber(args.test, 'test', fraction),
    by: readChoice(args.by, splitRules),
    seed: readNumber(args.seed, 'seed', { whole: true }),
  }) satisfies PairsOptions;

const formatResult = ({ folder, splits, copies }: PairsResult): string => {
  const lines = Object.entries(splits).map(
    ([name, { pairs, images, people }]) =>
      `  ${name.padEnd(11)}${counted(pairs, 'pair')} of ${counted(images, 'image')}, ${counted(people, 'person', 'people')}`,
  );
  const kept = `  ${counted(copies, 'copy', 'copies')} of other photos: learnt from together, measured on once`;
  return [`pairs in ${folder}`, ...lines, ...(copies > 0 ? [kept] : [])].join('\n');
};

export const pairs = defineTask({
  name: 'pairs',
  examples: [
    ['pairs gray --out pairs', '20 pairs per photo at 80×80, split by image'],
    ['pairs gray --out pairs --by person --test 0.25', 'tests on people whom training never sees'],
    ['pairs gray --out pairs --dense', 'also writes X_data.npy and Y_data.npy'],
  ],
  args: {
    faces: { type: 'positional', required: true, description: 'A folder of faces, <faces>/<Person>/*' },
    out: { type: 'string', valueHint: 'folder', description: 'Output folder', default: defaults.out },
    ...pairsArgs,
    dense: {
      type: 'boolean',
      description: 'Also write X_data.npy and Y_data.npy: floats, four bytes per pixel',
    },
    ...forceArg,
  },
  run: async ({ args, signal, onProgress }) => {
    const { out, dense, force } = args;
    const { makePairs } = await import('@lookalike/pipeline');
    const options = { ...readPairsOptions(args), out, dense, force, signal };
    const result = await follow(makePairs(args.faces, options), onProgress);
    return toOutcome(result, formatResult(result));
  },
});
