import { LookalikeError, withDefaults } from '@lookalike/core';
import type { MtcnnWeightsSource } from './mtcnn-weights.js';

/** How faces are looked for. */
export interface MtcnnOptions {
  /**
   * Smallest face to look for: its side in pixels, at least 1. The time spent falls with its square.
   * @default 20
   */
  minFaceSize: number;
  /**
   * Ratio of one size that is searched for to the next larger one, 0.1..0.95. A larger value searches in smaller
   * steps: slower, and a little more is found.
   * @default 0.709
   */
  scaleFactor: number;
  /**
   * The confidence that P-Net, R-Net and O-Net must reach, each 0..1.
   * @default [0.6, 0.7, 0.7]
   */
  thresholds: readonly [proposal: number, refinement: number, output: number];
  /**
   * Most faces to return for a photo, the most confident ones; a whole number from 1, or `Infinity`.
   * @default Infinity
   */
  maxFaces: number;
  /**
   * Worker threads, each of which searches a whole photo at a time, 1..64. More than one also keeps the calling thread
   * free; each costs about 100 MB and is started when the first photo has to wait for it. In a browser, and with 1, the
   * calling thread searches.
   * @default 1
   */
  threads: number;
  /**
   * Weights of your own.
   * @default those that come with this package
   */
  weights?: MtcnnWeightsSource;
  /**
   * Called while loading, once for each reason why something faster than what computes now was passed over: above all that it
   * is plain JavaScript, many times slower than WebAssembly. `detector.runtime.notes` has the same.
   */
  onWarning?: (message: string) => void;
}

/** Those that say what is looked for. */
export type SearchOptions = Omit<MtcnnOptions, 'threads' | 'weights' | 'onWarning'>;

/** The options' defaults: those of the original MTCNN and of its widely used PyTorch port. */
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
 * Fills in the defaults and checks the ranges.
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
    'maxFaces to be a whole number from 1, or Infinity',
    maxFaces,
  );
  requireThat(
    Number.isInteger(threads) && threads >= 1 && threads <= maxThreads,
    `threads to be a whole number from 1 to ${maxThreads}`,
    threads,
  );
  return options;
}
