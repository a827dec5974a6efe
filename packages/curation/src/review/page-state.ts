import type { Box } from '@lookalike/core';
import type { Choice } from '../decision.js';
import type { Issue } from '../issue.js';

/** A face as the page draws it, in pixels of the upright photo. */
export interface FaceView {
  box: Box;
  /** x and y of the eyes, the nose and the corners of the mouth. */
  landmarks: [number, number][];
}

/** What holds for a photo by the journal. */
export interface Standing {
  file: string;
  /** How many lines the journal has about the photo; a decision names the one that it was based on. */
  revision: number;
  /** Missing while nobody decided. */
  decision?: Choice['decision'];
  by?: Choice['by'];
  /** The person to whom it was moved. */
  to?: string;
  /** Which of its faces was chosen. */
  face?: number;
}

/** A photo as the page shows it. */
export interface PhotoView extends Standing {
  id: number;
  person: string;
  width: number;
  height: number;
  faces: FaceView[];
  /** Which of its faces the machine takes for the person's. */
  suggestedFace?: number;
  /** What `--auto` would decide. */
  verdict: 'keep' | 'drop';
  /** The gravest first. */
  issues: Issue[];
}

/** How far the look at the photos has come. */
export type ScanView =
  | { phase: 'scanning'; done: number; total: number }
  | { phase: 'ready' }
  | { phase: 'failed'; message: string };

/** Everything that the page begins with. */
export interface ReviewView {
  folder: string;
  scan: ScanView;
  /** `[]` until the scan is ready. */
  photos: PhotoView[];
  /** Photos that could not be read, and why. */
  failures: { file: string; message: string }[];
  /** How many changes all windows have been told of. */
  version: number;
}

/** What the server tells all windows. */
export interface PageEvents {
  /** When a window begins to listen: it has missed changes if what it has is of an older version. */
  hello: Pick<ReviewView, 'version'>;
  scan: ScanView;
  standings: Standing[];
}
