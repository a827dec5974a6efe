import type { QualityLimits } from '@lookalike/image';
import type { Filled } from '../filled.js';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import type { StepOptions } from '../step-run.js';

export interface ClusterOptions extends SearchOptions, StepOptions {
  /** Output folder, with one folder per person. @default 'people' */
  out?: string;
  /** A model's folder, or `pretrained`. @default 'pretrained' */
  model?: string;
  /** Largest distance at which two faces are grouped, at least 0. @default 0.8 of the model's threshold */
  threshold?: number;
  /** Fewest faces of a person, at least 1; people with fewer go to `.others`. @default 2 */
  minFaces?: number;
  /**
   * Skips poor faces, such as false detections: `true` for the default limits except that of size, or limits of your
   * own. @default true
   */
  quality?: boolean | Readonly<QualityLimits>;
}

/** The defaults of {@link ClusterOptions}. */
export const defaultClusterOptions: Filled<ClusterOptions, 'threshold'> = Object.freeze({
  ...defaultSearchOptions,
  out: 'people',
  model: 'pretrained',
  minFaces: 2,
  quality: true,
});
