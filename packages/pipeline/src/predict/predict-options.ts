import type { SubjectRule } from '@lookalike/matching';
import type { FaceSelection } from '@lookalike/recognizer';
import { subjectRules } from '../evaluate/evaluate-options.js';
import type { Filled } from '../filled.js';
import { type CacheOptions, defaultSearchOptions, type SearchOptions } from '../search-options.js';
import type { StepOptions } from '../step-run.js';

/** Which faces of a photo are named; the first is the default. */
export const faceSelections = [
  'all',
  'largest',
  'most-central',
  'most-confident',
] as const satisfies readonly FaceSelection[];

export interface PredictOptions extends SearchOptions, CacheOptions, StepOptions {
  /**
   * The people to choose from: `<gallery>/<Person>/*`, photos or faces; a folder that `makePairs` made; or a file that
   * `enrolPeople` or the service's export wrote, whose photos are not searched again.
   */
  gallery: string;
  /** A model's folder, or `pretrained`. @default 'pretrained' */
  model?: string;
  /** How the distance to a person is computed from those to the person's faces. @default 'nearest' */
  rule?: SubjectRule;
  /** Which faces of a photo are named. @default 'all' */
  select?: FaceSelection;
  /** Faces farther away than this are unknown; at least 0. @default the model's own */
  threshold?: number;
  /** Whether the gallery's images are faces that are cut out already. @default whether `extractFaces` made it */
  faces?: boolean;
  /** A CSV file to write, with one line per face. @default none */
  csv?: string;
  /** A folder for copies of the photos, one subfolder per person and `unknown`; replaced if an earlier run made it. @default none */
  copyTo?: string;
  /** The same with symbolic links in place of copies. @default none */
  linkTo?: string;
  /** Writes the names into `<photo>.xmp` beside each photo, where photo managers find them. @default false */
  xmp?: boolean;
}

/** The defaults of {@link PredictOptions}. */
export const defaultPredictOptions: Filled<
  Omit<PredictOptions, 'gallery'>,
  'threshold' | 'faces' | 'cache' | 'csv' | 'copyTo' | 'linkTo'
> = Object.freeze({
  ...defaultSearchOptions,
  model: 'pretrained',
  rule: subjectRules[0],
  select: faceSelections[0],
  xmp: false,
});
