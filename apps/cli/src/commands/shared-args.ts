import { userCacheFolder } from '@lookalike/core/node';
import { defaultSearchOptions, type SearchOptions, subjectRules } from '@lookalike/pipeline/options';
import type { ArgsDef } from 'citty';
import { readChoice, readNumber, readTriple } from '../shell/read-values.js';

/** How photos are searched for faces. */
export const searchArgs = {
  'min-face': {
    type: 'string',
    valueHint: 'pixels',
    description: 'Side of the smallest face to look for',
    default: String(defaultSearchOptions.minFace),
  },
  thresholds: {
    type: 'string',
    valueHint: 'p,r,o',
    description: 'Lowest score, 0 to 1, to pass each of the three networks',
    default: defaultSearchOptions.thresholds.join(','),
  },
  threads: {
    type: 'string',
    valueHint: 'number',
    description: 'Photos searched at the same time, each in a thread of about 100 MB (default: one per core)',
  },
} as const satisfies ArgsDef;

/** The smallest face that P-Net can see. */
const smallestFace = 12;
const maxThreads = 64;

export const readThreads = ({ threads }: { threads?: string }): number | undefined =>
  readNumber(threads, 'threads', { min: 1, max: maxThreads, whole: true });

export const readSearchOptions = (args: Partial<Record<keyof typeof searchArgs, string>>): SearchOptions => ({
  minFace: readNumber(args['min-face'], 'min-face', { min: smallestFace }),
  thresholds: readTriple(args.thresholds, 'thresholds', { min: 0, max: 1 }),
  threads: readThreads(args),
});

export const forceArg = {
  force: { type: 'boolean', description: 'Start over, even if nothing has changed' },
} as const satisfies ArgsDef;

/** `1 face`, `3 faces`. */
export const counted = (count: number, singular: string, plural = `${singular}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;

export const cacheArg = {
  cache: {
    type: 'boolean',
    description:
      'Remember the faces found in photos of people, in your cache folder (LOOKALIKE_CACHE), so that the next ' +
      'run does not search them again',
    default: true,
  },
} as const satisfies ArgsDef;

/** The folder for faces that were found. */
export const readCache = ({ cache }: { cache?: boolean }): string | undefined =>
  cache === false ? undefined : userCacheFolder();

const engines = ['auto', 'tensorflow', 'wasm', 'cpu'] as const;

export const engineArg = {
  engine: {
    type: 'enum',
    options: [...engines],
    description: 'Engine to compute with: the native library of TensorFlow, WebAssembly, or plain JavaScript',
    default: 'auto',
  },
} as const satisfies ArgsDef;

/** Starts the engine that the command line asks for. */
export async function startEngine({ engine }: { engine?: string }): Promise<void> {
  const { initRuntime } = await import('@lookalike/runtime');
  await initRuntime({ engine: readChoice(engine, engines) });
}

export const ruleArg = {
  rule: {
    type: 'enum',
    options: [...subjectRules],
    description:
      'What counts as the distance to a person: to their nearest face, the mean of the 3 nearest, or to their mean face',
    default: subjectRules[0],
  },
} as const satisfies ArgsDef;

export const readRule = ({ rule }: { rule?: string }) => readChoice(rule, subjectRules);

/** `87.5 %`. */
export const percent = (share: number, digits = 1) => `${(share * 100).toFixed(digits)} %`;
