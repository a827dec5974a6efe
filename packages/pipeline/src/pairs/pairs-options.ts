import type { Filled } from '../filled.js';
import type { FolderStepOptions } from '../step-run.js';

export const splitRules = ['image', 'person'] as const;
export type SplitRule = (typeof splitRules)[number];

export interface PairsOptions extends FolderStepOptions {
  /** Output folder, with one folder per split. @default 'pairs' */
  out?: string;
  /**
   * Pairs in all, divided among the splits, 2..1e8. @default 20 per photo without copies; at least 200, at most 40,000
   */
  count?: number;
  /** Side in pixels of the images that the network sees, 8..512. @default 80 */
  size?: number;
  /** Fraction of the images (or people) for validation, 0..0.9. @default 0.2 */
  validation?: number;
  /** Fraction of the images (or people) for the final test, 0..0.9; less than 1 with `validation`. @default 0.2 */
  test?: number;
  /** What to hold out: images, or people, so that training never sees them. @default 'image' */
  by?: SplitRule;
  /** Same seed, same pairs. @default 1 */
  seed?: number;
  /** Writes X_data.npy and Y_data.npy as well, four bytes per pixel. @default false */
  dense?: boolean;
}

/** The defaults of {@link PairsOptions}. */
export const defaultPairsOptions: Filled<PairsOptions, 'count'> = Object.freeze({
  out: 'pairs',
  size: 80,
  validation: 0.2,
  test: 0.2,
  by: 'image',
  seed: 1,
  dense: false,
  force: false,
});

/** Limits of the default number of pairs: more pairs from few photos would only repeat. */
const pairsPerPhoto = 20;
const [fewestPairs, mostPairs] = [200, 40_000];

/** The default number of pairs for this many distinct photos. */
export const defaultPairCount = (photos: number): number =>
  Math.min(mostPairs, Math.max(fewestPairs, pairsPerPhoto * photos));
