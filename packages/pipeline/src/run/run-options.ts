import type { CollectOptions, SourceSettings } from '@lookalike/collect';
import { defaultExtractOptions, type ExtractOptions } from '../extract/extract-options.js';
import type { Filled } from '../filled.js';
import { defaultPairsOptions, type PairsOptions } from '../pairs/pairs-options.js';
import type { CacheOptions } from '../search-options.js';
import type { FolderStepOptions, ThreadOptions } from '../step-run.js';
import { defaultTrainPairsOptions, type TrainPairsOptions } from '../train/train-options.js';

/** Options of the steps that the run sets itself. */
type Decided =
  | 'out'
  | 'force'
  | 'signal'
  | 'threads'
  | 'resume'
  | 'remarks'
  | 'baseline'
  | 'tensorboard'
  | 'cache';

export interface RunOptions extends CacheOptions, FolderStepOptions, ThreadOptions {
  /** The folder for everything that is made. @default 'lookalike-work' */
  work?: string;
  /** @default those of `extractFaces`; for the sample photos `select: 'all'` */
  extract?: Omit<ExtractOptions, Decided>;
  /** @default those of `makePairs`; for the sample photos with 4,000 pairs */
  pairs?: Omit<PairsOptions, Decided>;
  /** @default those of `trainPairs`; for the sample photos 8 epochs of batches of 32 */
  train?: Omit<TrainPairsOptions, Decided>;
  /**
   * Treats each face as a person of its own and makes this many views of it, 0..1000; 0 = real photos. @default 0; 20
   * for the sample photos
   */
  views?: number;
}

/** Names to start from, and where their photos come from. */
export interface RunNamesOptions extends RunOptions {
  /** Where from, in order: `commons`, `openverse`, `urls:<list.csv>`, `import:<folder or zip>`. @default ['commons', 'openverse'] */
  sources?: readonly string[];
  /** @default those of `collectPeople` */
  collect?: Partial<CollectOptions>;
  /** How web requests are made. @default {} */
  web?: SourceSettings;
}

/** The defaults of a run, with those of its steps. */
type FilledRun = Filled<Omit<RunOptions, 'extract' | 'pairs' | 'train'>, 'cache'> & {
  readonly extract: typeof defaultExtractOptions;
  readonly pairs: typeof defaultPairsOptions & Pick<PairsOptions, 'count'>;
  readonly train: typeof defaultTrainPairsOptions & Pick<TrainPairsOptions, 'epochs'>;
};

/** The defaults of {@link RunOptions}: those of the single steps. */
export const defaultRunOptions: FilledRun = Object.freeze({
  work: 'lookalike-work',
  extract: defaultExtractOptions,
  pairs: defaultPairsOptions,
  train: defaultTrainPairsOptions,
  views: 0,
  force: false,
});

/** The defaults of {@link RunOptions} for the sample photos: about a minute of training on two cores. */
export const sampleRunOptions: FilledRun = Object.freeze({
  ...defaultRunOptions,
  extract: Object.freeze({ ...defaultExtractOptions, select: 'all' }),
  pairs: Object.freeze({ ...defaultPairsOptions, count: 4000 }),
  train: Object.freeze({ ...defaultTrainPairsOptions, epochs: 8, batchSize: 32 }),
  views: 20,
});

/** The defaults of {@link RunNamesOptions}. */
export const defaultRunNamesOptions: FilledRun &
  Filled<Pick<RunNamesOptions, 'sources' | 'collect' | 'web'>> = Object.freeze({
  ...defaultRunOptions,
  sources: Object.freeze(['commons', 'openverse']),
  collect: Object.freeze({}),
  web: Object.freeze({}),
});
