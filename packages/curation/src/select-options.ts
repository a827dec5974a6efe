import { withDefaults } from '@lookalike/core';
import { type DetectOptions, defaultDetectOptions } from '@lookalike/recognizer';
import type { IssueKind } from './issue.js';

/** The rules by which photos are judged. Distances are Euclidean, between embeddings of length 1: 0..2. */
export interface SelectOptions extends DetectOptions {
  /** Faces of a folder at most this far apart are tied; the person is whom most photos tie together. @default 1 */
  tieDistance: number;
  /** Farther than this from the person's nearest faces, on average, a face is someone else's. @default 1.1 */
  strangerDistance: number;
  /** Over how many of the person's nearest faces that average goes, at least 1. @default 3 */
  neighbours: number;
  /** Photos whose 64-bit perceptual hashes differ in at most this many bits are the same one. @default 4 */
  certainDuplicateBits: number;
  /** In at most this many bits: the same one if a face agrees as well. @default 10 */
  duplicateBits: number;
  /** Faces at most this far apart agree. @default 0.4 */
  duplicateDistance: number;
  /** Shorter side in pixels of the smallest face: half of the chip that the basic network sees. @default 40 */
  minSide: number;
  /** Share of fine detail (see `FaceQuality.sharpness`) below which a face is blurred. @default 0.01 */
  minSharpness: number;
  /** Turn of the head (see `FaceQuality.turn`) above which a face is turned away. @default 1.5 */
  maxTurn: number;
  /** Least share of the face (see `FaceQuality.inside`) that has to be in the photo, 0..1. @default 0.8 */
  minInside: number;
  /** The issues for which a photo is dropped; with any other it is kept. */
  dropFor: readonly IssueKind[];
}

/** Measured on photos as a web search gives them; docs/select.md has the figures. */
export const defaultSelectOptions: Readonly<SelectOptions> = Object.freeze({
  ...defaultDetectOptions,
  tieDistance: 1,
  strangerDistance: 1.1,
  neighbours: 3,
  certainDuplicateBits: 4,
  duplicateBits: 10,
  duplicateDistance: 0.4,
  minSide: 40,
  minSharpness: 0.01,
  maxTurn: 1.5,
  minInside: 0.8,
  dropFor: Object.freeze([
    'no-face',
    'wrong-person',
    'near-duplicate',
    'too-small',
    'blurred',
    'turned-away',
    'cut-off',
  ] as const),
});

/** @throws {LookalikeError} `INVALID_ARGUMENT` for an unknown option. */
export const readSelectOptions = (options: Partial<SelectOptions>): SelectOptions =>
  withDefaults(defaultSelectOptions, options, {});
