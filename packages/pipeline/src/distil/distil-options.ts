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
  /** Whose embeddings are learnt: a model's folder, or `pretrained`. @default 'pretrained' */
  base?: string;
  /**
   * The network that learns them: `base` is the base's own layers for smaller images, which start with its weights and learn
   * in a tenth of the time; any other starts from nothing. Its embeddings are as long as the base's. @default 'base'
   */
  network?: StudentName;
  /**
   * For `base`: the side of its images in pixels, 1..1024; for a `student`: the side to continue with.
   * @default half of the base's, the student's
   */
  side?: number;
  /** A folder of a small model that is taught further; it is made of `network`, `side` and `mirror` otherwise. */
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
  /** How much of itself the average of the weights keeps after a step, 0..1 without 1; 0: no average. @default 0.998 */
  averaging?: number;
  /** Shows the network each face slightly changed each time. @default true */
  augment?: boolean;
  /** The part of the faces that training does not see, above 0, up to 0.9. @default 0.03 */
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

/** What decides what a small network becomes. */
export type DistilSettings = Omit<typeof defaultDistilOptions, 'out' | 'force' | 'signal' | 'threads'>;
