import type { QualityLimits } from '@lookalike/image';
import { type DetectOptions, defaultDetectOptions } from '@lookalike/recognizer';

/** Which faces of a photo are cut out; `auto` = the largest in a person's folder, all elsewhere. */
export const selectRules = ['auto', 'largest', 'most-central', 'most-confident', 'all'] as const;
export type SelectRule = (typeof selectRules)[number];

export const faceFormats = ['png', 'jpg'] as const;
export type FaceFormat = (typeof faceFormats)[number];

export interface ExtractOptions extends DetectOptions {
  select: SelectRule;
  /**
   * Turns and scales each face so that its landmarks stand where recognition networks expect them, at 112×112;
   * margin and face size then say nothing. @default false
   */
  align: boolean;
  /** How much wider than the face the cut is, as a fraction of the box's longer side, 0..2. @default 0.2 */
  margin: number;
  /** Side in pixels of the pictures of faces. @default 160 */
  faceSize: number;
  /** PNG loses nothing; JPEG is a fourth of its size. @default 'png' */
  format: FaceFormat;
  /** Refuses faces that show too little of a person. @default none is refused */
  quality?: Readonly<QualityLimits>;
}

/**
 * Which face of a labelled photo is the named person's decides what is learned: a bystander under the wrong
 * name teaches the wrong thing, so one face a photo is taken where a folder names the person.
 */
export const defaultExtractOptions: Readonly<ExtractOptions> = Object.freeze({
  ...defaultDetectOptions,
  select: 'auto',
  align: false,
  margin: 0.2,
  faceSize: 160,
  format: 'png',
});
