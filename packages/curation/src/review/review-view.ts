import type { Box } from '@lookalike/core';
import type { Choice } from '@lookalike/dataset';
import type { Issue } from '../issue.js';

/** A face as it is drawn, in pixels of the upright photo. */
export interface FaceView {
  box: Box;
  /** x and y of the eyes, the nose and the corners of the mouth. */
  landmarks: [number, number][];
}

/** What the journal says about a photo. */
export interface Standing {
  file: string;
  /** How many lines the journal has about the photo; a decision names the revision that it was based on. */
  revision: number;
  /** Missing while nobody has decided. */
  decision?: Choice['decision'];
  by?: Choice['by'];
  /** The person to whom it was moved. */
  to?: string;
  /** Index of the face that was chosen. */
  face?: number;
}

/** A photo under review. */
export interface PhotoView extends Standing {
  /** Its index, for {@link Review.picture}. */
  id: number;
  person: string;
  /** Pixels of the upright photo. */
  width: number;
  height: number;
  faces: FaceView[];
  /** Index of the face that looks like the person's. */
  suggestedFace?: number;
  /** What the rules would decide. */
  verdict: 'keep' | 'drop';
  /** Most serious first. */
  issues: Issue[];
}

/** How far the scan of the photos is. */
export type ScanView =
  | { phase: 'scanning'; done: number; total: number }
  | { phase: 'ready' }
  | { phase: 'failed'; message: string };

/** The whole state of a review. */
export interface ReviewView {
  folder: string;
  scan: ScanView;
  /** `[]` until the scan is ready. */
  photos: PhotoView[];
  /** Photos that could not be read, and why. */
  failures: { file: string; message: string }[];
  /** How many changes there have been so far. */
  version: number;
}

/** What happens during a review, by the event's name. */
export interface ReviewEvents {
  /** The first event: what was loaded before is out of date if it is of an older version. */
  hello: Pick<ReviewView, 'version'>;
  scan: ScanView;
  standings: Standing[];
}

export type ReviewEvent = {
  [Name in keyof ReviewEvents]: { event: Name; data: ReviewEvents[Name] };
}[keyof ReviewEvents];
