import type { SourceSettings } from '@lookalike/collect';
import { type CollectOptions, defaultCollectOptions } from '@lookalike/collect/options';
import type { ArgsDef } from 'citty';
import { readNumber } from '../shell/read-values.js';

const maxPhotos = 10_000;
const maxParallel = 16;
const slowestRate = 0.01;
const fastestRate = 50;
const defaultRequestsPerSecond = 2;

/** Where photos come from, and the limits that requests keep to. */
export const collectArgs = {
  'people-file': { type: 'string', valueHint: 'people.txt', description: 'A file with one name per line' },
  limit: {
    type: 'string',
    valueHint: 'photos',
    description: 'Maximum number of photos per person',
    default: String(defaultCollectOptions.limit),
  },
  source: {
    type: 'string',
    valueHint: 'list',
    description: 'Sources in the order to try: commons, openverse, urls:<list.csv>, import:<folder or zip>',
    default: 'commons,openverse',
  },
  parallel: {
    type: 'string',
    valueHint: 'downloads',
    description: 'Downloads at the same time',
    default: String(defaultCollectOptions.parallel),
  },
  rate: {
    type: 'string',
    valueHint: 'requests',
    description: 'Requests per second to one host',
    default: String(defaultRequestsPerSecond),
  },
  'user-agent': {
    type: 'string',
    valueHint: 'text',
    description: 'User agent to send; include a way to reach you',
  },
  'allow-private': { type: 'boolean', description: 'Allow hosts on loopback and private addresses' },
  'commons-api': {
    type: 'string',
    valueHint: 'url',
    description: 'API of another MediaWiki instead of Commons',
  },
  'openverse-api': { type: 'string', valueHint: 'url', description: 'Another address of the Openverse API' },
} as const satisfies ArgsDef;

/** What the arguments say about collecting. */
export interface CollectSettings {
  options: CollectOptions;
  /** As the command line names them, in order. */
  sources: string[];
  web: SourceSettings;
}

export type CollectValues = Partial<Record<Exclude<keyof typeof collectArgs, 'allow-private'>, string>> & {
  'allow-private'?: boolean;
};

/** @throws {UsageError} for a number out of its range. */
export function readCollectSettings(args: CollectValues): CollectSettings {
  const { limit, parallel } = defaultCollectOptions;
  return {
    options: {
      ...defaultCollectOptions,
      limit: readNumber(args.limit, 'limit', { min: 1, max: maxPhotos, whole: true }) ?? limit,
      parallel: readNumber(args.parallel, 'parallel', { min: 1, max: maxParallel, whole: true }) ?? parallel,
    },
    sources: (args.source ?? collectArgs.source.default).split(','),
    web: {
      requestsPerSecond: readNumber(args.rate, 'rate', { min: slowestRate, max: fastestRate }),
      userAgent: args['user-agent'],
      allowPrivate: args['allow-private'] === true,
      commonsApi: args['commons-api'],
      openverseApi: args['openverse-api'],
    },
  };
}
