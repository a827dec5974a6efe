import type { FaceRule } from '@lookalike/detection';
import type { QualityLimits } from '@lookalike/image';
import type { Filled } from '../filled.js';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import type { StepOptions } from '../step-run.js';

/** Which face of a photo is the person's; the first is the default. */
export const faceRules = ['largest', 'most-central', 'most-confident'] as const satisfies readonly FaceRule[];

export interface EnrolOptions extends SearchOptions, StepOptions {
  /** The file to write; an earlier gallery of that name is replaced. @default 'gallery.jsonl' */
  out?: string;
  /** A model's folder, or `pretrained`. @default 'pretrained' */
  model?: string;
  /** Which face of a photo is the person's. @default 'largest' */
  select?: FaceRule;
  /** Skips faces that are too poor: `true` for the default limits, or limits of your own. @default false */
  quality?: boolean | Partial<QualityLimits>;
  /** Whether the images are faces that are cut out already. @default whether `extractFaces` made the folder */
  faces?: boolean;
}

/** The defaults of {@link EnrolOptions}. */
export const defaultEnrolOptions: Filled<EnrolOptions, 'faces'> = Object.freeze({
  ...defaultSearchOptions,
  out: 'gallery.jsonl',
  model: 'pretrained',
  select: faceRules[0],
  quality: false,
});
