import type { SubjectRule } from '@lookalike/matching';
import type { Filled } from '../filled.js';
import type { CacheOptions } from '../search-options.js';
import type { StepOptions, ThreadOptions } from '../step-run.js';

/** How the distance to a person is computed from those to the person's faces; the first is the default. */
export const subjectRules = ['nearest', 'mean-of-k', 'centroid'] as const satisfies readonly SubjectRule[];

export interface EvaluateOptions extends CacheOptions, StepOptions, ThreadOptions {
  /** A model's folder, or `pretrained`. @default 'pretrained' */
  model?: string;
  /** How the distance to a person is computed from those to the person's faces. @default 'nearest' */
  rule?: SubjectRule;
  /** Whether the images of a people folder are faces that are cut out already. @default whether `extractFaces` made it */
  faces?: boolean;
  /** Output folder for report.html, its plots and evaluation.json. @default none is written */
  report?: string;
}

/** The defaults of {@link EvaluateOptions}. */
export const defaultEvaluateOptions: Filled<EvaluateOptions, 'faces' | 'cache' | 'report'> = Object.freeze({
  model: 'pretrained',
  rule: subjectRules[0],
});

export interface OpenSetOptions extends EvaluateOptions {
  /** Other photos of the people, `<probes>/<Person>/*`. @default every second photo of each person */
  probes?: string;
  /** A folder of photos of people who are not enrolled. @default none */
  strangers?: string;
}

export interface FewShotStepOptions extends EvaluateOptions {
  /** How many photos per person are enrolled, each at least 1. @default [1, 3, 5] */
  shots?: readonly number[];
  /** How often the enrolled photos are drawn, at least 2. @default 10 */
  draws?: number;
  /** Same seed, same draws. @default 1 */
  seed?: number;
  /** A folder of photos of people who are not enrolled. @default each person in turn */
  strangers?: string;
}

/** The defaults of {@link FewShotStepOptions}. */
export const defaultFewShotStepOptions: Filled<
  FewShotStepOptions,
  'faces' | 'strangers' | 'cache' | 'report'
> = Object.freeze({
  ...defaultEvaluateOptions,
  shots: Object.freeze([1, 3, 5]),
  draws: 10,
  seed: 1,
});

export interface LfwOptions extends StepOptions, ThreadOptions {
  /** The file with the pairs to evaluate. */
  pairs: string;
  /** A model's folder, or `pretrained`. @default 'pretrained' */
  model?: string;
  /** A file with other pairs, on which threshold and calibration are chosen. @default those that the model was saved with */
  tune?: string;
  /** Output folder for report.html, its plots and evaluation.json. @default none is written */
  report?: string;
}

/** The defaults of {@link LfwOptions}. */
export const defaultLfwOptions: Pick<Filled<LfwOptions, 'tune' | 'report'>, 'model'> = Object.freeze({
  model: 'pretrained',
});

/**
 * Detector thresholds that are tried once on a photo of LFW in which the default ones find no face.
 * @example
 * ```ts
 * import { detectFaces, relaxedThresholds } from '@lookalike/pipeline';
 *
 * const [p, r, o] = relaxedThresholds;
 * const { photos } = await detectFaces('new.jpg', { minFace: 120, thresholds: [p, r, o], threads: 1 });
 * console.log(photos[0].faces.length); // → 4
 * ```
 */
export const relaxedThresholds = [0.4, 0.5, 0.5] as const;
