import type { QualityLimits } from '@lookalike/image';
import type { Filled } from '../filled.js';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import type { FolderStepOptions } from '../step-run.js';

/** Which faces of a photo are cut out; `auto` = the largest in a person's folder, all elsewhere. */
export const selectRules = ['auto', 'largest', 'most-central', 'most-confident', 'all'] as const;
export type SelectRule = (typeof selectRules)[number];

export const faceFormats = ['png', 'jpg'] as const;
export type FaceFormat = (typeof faceFormats)[number];

export interface ExtractOptions extends SearchOptions, FolderStepOptions {
  /** Output folder; the folders of people are kept. @default 'faces' */
  out?: string;
  /** @default 'auto' */
  select?: SelectRule;
  /**
   * Turns and scales each face so that its landmarks are where recognition networks expect them, at 112×112;
   * `margin` and `faceSize` are then not used. @default false
   */
  align?: boolean;
  /** How much wider than the face the crop is, as a fraction of the box's longer side, 0..2. @default 0.2 */
  margin?: number;
  /** Side in pixels of the face images, 24..1024. @default 160 */
  faceSize?: number;
  /** PNG is lossless; JPEG takes a quarter of the space. @default 'png' */
  format?: FaceFormat;
  /** Skips faces that are too poor: `true` for the default limits, or limits of your own. @default false */
  quality?: boolean | Readonly<QualityLimits>;
}

/**
 * The defaults of {@link ExtractOptions}. One face per photo is taken where a folder names the person: a mislabelled
 * bystander would teach the model the wrong face.
 */
export const defaultExtractOptions: Filled<ExtractOptions> = Object.freeze({
  ...defaultSearchOptions,
  out: 'faces',
  select: 'auto',
  align: false,
  margin: 0.2,
  faceSize: 160,
  format: 'png',
  quality: false,
  force: false,
});
