import { LookalikeError, withDefaults } from '@lookalike/core';
import type { MtcnnWeightsSource } from './mtcnn-weights.js';

/** What to search for, and how. */
export interface MtcnnOptions {
  /**
   * Smallest face to find: its side in pixels, at least 1. Doubling it makes the search about four times as fast.
   * @default 20
   */
  minFaceSize: number;
  /**
   * Ratio of each face size that is searched for to the next larger one, 0.1..0.95. Higher values search in smaller
   * steps, which is slower and finds slightly more faces.
   * @default 0.709
   */
  scaleFactor: number;
  /**
   * The confidence that a face must reach in P-Net, R-Net and O-Net, each 0..1.
   * @default [0.6, 0.7, 0.7]
   */
  thresholds: readonly [proposal: number, refinement: number, output: number];
  /**
   * Maximum number of faces per photo, keeping the most confident ones; a whole number of at least 1, or `Infinity`.
   * @default Infinity
   */
  maxFaces: number;
  /**
   * Number of worker threads, 1..64, each of which searches a whole photo at a time. With more than one, the calling
   * thread stays free. Each needs about 100 MB, and starts the first time a photo has to wait for it. In browsers, and
   * with 1, the calling thread does the search.
   * @default 1
   */
  threads: number;
  /**
   * Your own weights.
   * @default the weights in this package
   */
  weights?: MtcnnWeightsSource;
  /**
   * Called while loading, once for each reason why a faster engine is not used; most importantly, if it has to be plain
   * JavaScript, which is many times slower than WebAssembly. `detector.runtime.notes` contains the same messages.
   */
  onWarning?: (message: string) => void;
}

/** The options of a search itself. */
export type SearchOptions = Omit<MtcnnOptions, 'threads' | 'weights' | 'onWarning'>;

/** The defaults are those of the original MTCNN and of its widely used PyTorch port. */
export const defaultMtcnnOptions: Readonly<MtcnnOptions> = Object.freeze({
  minFaceSize: 20,
  scaleFactor: 0.709,
  thresholds: Object.freeze([0.6, 0.7, 0.7] as const),
  maxFaces: Number.POSITIVE_INFINITY,
  threads: 1,
});

const smallestFace = 1;
const maxThreads = 64;
const scaleFactorRange = Object.freeze({ least: 0.1, most: 0.95 });

function requireThat(holds: boolean, expected: string, got: unknown): void {
  if (!holds) throw new LookalikeError('INVALID_ARGUMENT', `expected ${expected}, got ${String(got)}`);
}

/**
 * Adds the defaults and checks the ranges.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export function readMtcnnOptions(given: Partial<MtcnnOptions>): MtcnnOptions {
  const options: MtcnnOptions = withDefaults(defaultMtcnnOptions, given, {
    weights: true,
    onWarning: true,
  });
  const { minFaceSize, scaleFactor, thresholds, maxFaces, threads } = options;
  const { least, most } = scaleFactorRange;
  requireThat(
    Number.isFinite(minFaceSize) && minFaceSize >= smallestFace,
    `minFaceSize in pixels, at least ${smallestFace}`,
    minFaceSize,
  );
  requireThat(
    scaleFactor >= least && scaleFactor <= most,
    `scaleFactor between ${least} and ${most}`,
    scaleFactor,
  );
  requireThat(
    Array.isArray(thresholds) &&
      thresholds.length === 3 &&
      thresholds.every((threshold) => threshold >= 0 && threshold <= 1),
    'three thresholds between 0 and 1',
    thresholds,
  );
  requireThat(
    maxFaces >= 1 && (Number.isInteger(maxFaces) || maxFaces === Number.POSITIVE_INFINITY),
    'maxFaces to be a whole number of at least 1, or Infinity',
    maxFaces,
  );
  requireThat(
    Number.isInteger(threads) && threads >= 1 && threads <= maxThreads,
    `threads to be a whole number from 1 to ${maxThreads}`,
    threads,
  );
  return options;
}
