import type { Filled } from './filled.js';
import type { ThreadOptions } from './step-run.js';

/** How photos are searched for faces. */
export interface SearchOptions extends ThreadOptions {
  /** Side in pixels of the smallest face to look for, at least 12. @default 20 */
  minFace?: number;
  /** Lowest score after P-Net, R-Net and O-Net, each 0..1. @default [0.6, 0.7, 0.7] */
  thresholds?: readonly [number, number, number];
}

/** The defaults of {@link SearchOptions}; `threads` depends on the machine. */
export const defaultSearchOptions: Filled<SearchOptions> = Object.freeze({
  minFace: 20,
  thresholds: Object.freeze([0.6, 0.7, 0.7] as const),
});

/** Where faces that were found are kept. */
export interface CacheOptions {
  /**
   * A folder in which the faces of people's photos are kept by the photos' content, so that a photo is searched once for
   * each model: `userCacheFolder()` of `@lookalike/core/node` is a good one. They are biometric data, readable by the
   * folder's owner only; the folder can be deleted at any time. @default nothing is kept
   */
  cache?: string;
}
