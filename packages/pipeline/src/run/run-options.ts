import type { ExtractOptions } from '../extract/extract-options.js';
import { defaultExtractOptions } from '../extract/extract-options.js';
import { defaultPairsOptions, type PairsOptions } from '../pairs/pairs-options.js';
import { defaultTrainStepOptions, type TrainStepOptions } from '../train/train-options.js';

export interface RunOptions {
  extract: ExtractOptions;
  pairs: PairsOptions;
  train: TrainStepOptions;
  /** Takes each face for one person and makes so many views of it; 0 = real photos of people. @default 0 */
  views: number;
}

/**
 * For real photos: fewer pairs and epochs than the single commands take, so that a few hundred photos are
 * through within a quarter of an hour; the flags say otherwise.
 */
export const defaultRunOptions: Readonly<RunOptions> = Object.freeze({
  extract: defaultExtractOptions,
  pairs: Object.freeze({ ...defaultPairsOptions, count: 10_000 }),
  train: Object.freeze({ ...defaultTrainStepOptions, epochs: 20, patience: 5 }),
  views: 0,
});

/** For the sample: about a minute of training on two cores. */
export const sampleRunOptions: Readonly<RunOptions> = Object.freeze({
  extract: Object.freeze({ ...defaultExtractOptions, select: 'all' }),
  pairs: Object.freeze({ ...defaultPairsOptions, count: 4000 }),
  train: Object.freeze({ ...defaultTrainStepOptions, epochs: 8, batch: 32 }),
  views: 20,
});
