import { availableParallelism } from 'node:os';
import { type DetectOptions, defaultDetectOptions } from '@lookalike/recognizer';
import type { ArgsDef } from 'citty';
import { readNumber, readTriple } from '../shell/read-number.js';

export const detectArgs = {
  'min-face': {
    type: 'string',
    valueHint: 'pixels',
    description: 'Side of the smallest face to look for',
    default: String(defaultDetectOptions.minFace),
  },
  thresholds: {
    type: 'string',
    valueHint: 'p,r,o',
    description: 'Least score, 0..1, after each of the three networks',
    default: defaultDetectOptions.thresholds.join(','),
  },
} as const satisfies ArgsDef;

/** The smallest face that P-Net can see. */
const smallestFace = 12;

export function readDetectOptions(args: { 'min-face': string; thresholds: string }): DetectOptions {
  return {
    minFace: readNumber(args['min-face'], 'min-face', { min: smallestFace }) ?? defaultDetectOptions.minFace,
    thresholds:
      readTriple(args.thresholds, 'thresholds', { min: 0, max: 1 }) ?? defaultDetectOptions.thresholds,
  };
}

export const threadsArg = {
  threads: {
    type: 'string',
    valueHint: 'number',
    description: 'Photos searched at once, each in a thread of about 100 MB (Default: one for each core)',
  },
} as const satisfies ArgsDef;

const maxThreads = 64;

/** One thread for each core, unless the command line says otherwise. */
export const readThreads = ({ threads }: { threads?: string }): number =>
  readNumber(threads, 'threads', { min: 1, max: maxThreads, whole: true }) ??
  Math.min(availableParallelism(), maxThreads);

export const forceArg = {
  force: { type: 'boolean', description: 'Do it again even if nothing has changed' },
} as const satisfies ArgsDef;

/** `1 face`, `3 faces`. */
export const counted = (count: number, singular: string, plural = `${singular}s`) =>
  `${count.toLocaleString('en')} ${count === 1 ? singular : plural}`;

const engines = ['auto', 'tensorflow', 'wasm', 'cpu'] as const;

export const engineArg = {
  engine: {
    type: 'enum',
    options: [...engines],
    description: 'What computes: TensorFlow.js on its native library, WebAssembly or plain JavaScript',
    default: 'auto',
  },
} as const satisfies ArgsDef;

/** Starts the engine that the command line asks for. */
export async function startEngine({ engine }: { engine?: string }): Promise<void> {
  const { initRuntime } = await import('@lookalike/runtime');
  await initRuntime({ engine: engines.find((name) => name === engine) ?? 'auto' });
}

export const subjectRules = ['nearest', 'mean-of-k', 'centroid'] as const;

export const ruleArg = {
  rule: {
    type: 'enum',
    options: [...subjectRules],
    description:
      "What a person's distance is: that of the nearest face, the mean of the 3 nearest, the mean face's",
    default: 'nearest',
  },
} as const satisfies ArgsDef;

export const readRule = ({ rule }: { rule?: string }) =>
  subjectRules.find((name) => name === rule) ?? 'nearest';

/** `87.5 %`. */
export const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
