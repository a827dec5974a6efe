import { networkNames, type WeightFormat } from '@lookalike/siamese/names';
import type { Filled } from '../filled.js';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import type { FolderStepOptions } from '../step-run.js';

/** The networks that can learn a base's embeddings. */
export const studentNames = Object.freeze(['base', ...networkNames] as const);
export type StudentName = (typeof studentNames)[number];

export interface DistilOptions extends FolderStepOptions, SearchOptions {
  /** Output folder of the small model. @default 'small' */
  out?: string;
  /** The model to imitate: a model's folder, or `pretrained`. @default 'pretrained' */
  base?: string;
  /**
   * The network to train: `base` has the base's own layers for smaller images, starts with its weights and takes a
   * tenth of the time; any other starts from scratch. Its embeddings are as long as the base's. @default 'base'
   */
  network?: StudentName;
  /**
   * For `base`: the side of its images in pixels, 1..1024; for a `student`: the side to continue with.
   * @default half of the base's, the student's
   */
  side?: number;
  /** The folder of a small model to train further. @default a new one, from `network`, `side` and `mirror` */
  student?: string;
  /** Averages each embedding with that of the mirror image: twice the time. @default false */
  mirror?: boolean;
  /** How the weights are saved. @default 'uint8' */
  weights?: WeightFormat;
  /** At least 1. @default 20 */
  epochs?: number;
  /** Faces per batch, at least 1. @default 64 */
  batchSize?: number;
  /** Of Adam, above 0; it falls along a cosine. @default 0.001 */
  learningRate?: number;
  /** Decay per step of the moving average of the weights, 0 ≤ decay < 1; 0: no average. @default 0.998 */
  averaging?: number;
  /** Changes each face slightly every time it is shown. @default true */
  augment?: boolean;
  /** Fraction of the faces to hold out, above 0, up to 0.9. @default 0.03 */
  holdout?: number;
  /** Same seed, same model. @default 1 */
  seed?: number;
}

/** The defaults of {@link DistilOptions}. */
export const defaultDistilOptions: Filled<DistilOptions, 'side' | 'student'> = Object.freeze({
  ...defaultSearchOptions,
  out: 'small',
  base: 'pretrained',
  network: 'base',
  mirror: false,
  weights: 'uint8',
  epochs: 20,
  batchSize: 64,
  learningRate: 0.001,
  averaging: 0.998,
  augment: true,
  holdout: 0.03,
  seed: 1,
  force: false,
});

/** The settings that decide the result of a distillation. */
export type DistilSettings = Omit<typeof defaultDistilOptions, 'out' | 'force' | 'signal' | 'threads'>;
