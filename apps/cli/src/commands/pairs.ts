import type { PairsSummary } from '@lookalike/pipeline';
import { defaultPairsOptions, type PairsOptions, splitRules } from '@lookalike/pipeline';
import type { ArgsDef } from 'citty';
import { readNumber } from '../shell/read-number.js';
import { defineTask } from '../shell/task.js';
import { UsageError } from '../shell/usage-error.js';
import { counted, forceArg } from './shared-args.js';

const defaults = defaultPairsOptions;
const largestChip = 512;
const maxPairs = 1e8;

export const pairsArgs = {
  count: { type: 'string', valueHint: 'pairs', description: 'Pairs in all', default: String(defaults.count) },
  size: {
    type: 'string',
    valueHint: 'pixels',
    description: 'Side of the images',
    default: String(defaults.size),
  },
  validation: {
    type: 'string',
    valueHint: 'fraction',
    description: 'Held out to watch the training by',
    default: String(defaults.validation),
  },
  test: {
    type: 'string',
    valueHint: 'fraction',
    description: 'Held out for the final test',
    default: String(defaults.test),
  },
  by: {
    type: 'enum',
    options: [...splitRules],
    description: 'What is held out: images, or persons whom training never sees',
    default: defaults.by,
  },
  seed: {
    type: 'string',
    valueHint: 'number',
    description: 'Same seed, same pairs',
    default: String(defaults.seed),
  },
} as const satisfies ArgsDef;

/** The options of `pairs`, checked. */
export function readPairsOptions(
  args: Partial<Record<keyof typeof pairsArgs, string>>,
  defaults: PairsOptions,
): Omit<PairsOptions, 'dense'> {
  const fraction = { min: 0, max: 0.9 };
  const options = {
    count: readNumber(args.count, 'count', { min: 2, max: maxPairs, whole: true }) ?? defaults.count,
    size: readNumber(args.size, 'size', { min: 8, max: largestChip, whole: true }) ?? defaults.size,
    validation: readNumber(args.validation, 'validation', fraction) ?? defaults.validation,
    test: readNumber(args.test, 'test', fraction) ?? defaults.test,
    by: splitRules.find((rule) => rule === args.by) ?? defaults.by,
    seed: readNumber(args.seed, 'seed', { whole: true }) ?? defaults.seed,
  };
  const heldOut = options.validation + options.test;
  if (heldOut >= 1)
    throw new UsageError(`--validation and --test: expected less than 1 together, got ${heldOut}`);
  return options;
}

export const formatPairs = ({ folder, splits }: PairsSummary): string => {
  const lines = Object.entries(splits).map(
    ([name, { pairs, images, people }]) =>
      `  ${name.padEnd(11)}${counted(pairs, 'pair')} of ${counted(images, 'image')}, ${counted(people, 'person', 'people')}`,
  );
  return [`pairs in ${folder}`, ...lines].join('\n');
};

export const pairs = defineTask({
  name: 'pairs',
  description: 'Make similar and dissimilar pairs of faces and save them as NumPy files',
  examples: [
    ['pairs gray --out pairs', '40,000 pairs at 80×80, split by image'],
    ['pairs gray --out pairs --by person --test 0.25', 'the test shows people whom training never sees'],
    ['pairs gray --out pairs --dense', 'X_data.npy and Y_data.npy as well'],
  ],
  args: {
    faces: { type: 'positional', required: true, description: 'A folder of faces, <faces>/<Person>/*' },
    out: { type: 'string', valueHint: 'folder', description: 'Where the pairs go', default: 'pairs' },
    ...pairsArgs,
    dense: {
      type: 'boolean',
      description: 'Write X_data.npy and Y_data.npy, too: floats, four bytes a pixel',
    },
    ...forceArg,
  },
  run: async ({ args, ...context }) => {
    const options = { ...readPairsOptions(args, defaults), dense: args.dense === true, force: args.force };
    const { makePairs } = await import('@lookalike/pipeline');
    const { summary, skipped, failures } = await makePairs(args.faces, args.out, options, context);
    const text = formatPairs(summary);
    return { json: summary, text: skipped ? `${text}\n  (nothing had changed)` : text, failures };
  },
});
