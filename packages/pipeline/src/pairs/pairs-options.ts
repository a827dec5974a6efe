export const splitRules = ['image', 'person'] as const;

export interface PairsOptions {
  /** Pairs in all, shared out over the splits. @default 40000 */
  count: number;
  /** Side in pixels of the images that the network sees. @default 80 */
  size: number;
  /** Fraction of the images (or persons) for validation, 0..1. @default 0.2 */
  validation: number;
  /** Fraction of the images (or persons) for the final test, 0..1. @default 0.2 */
  test: number;
  /** What is kept apart: every image, or every person (for people never seen in training). @default 'image' */
  by: (typeof splitRules)[number];
  /** @default 1 */
  seed: number;
  /** Writes X_data.npy and Y_data.npy as well, four bytes a pixel. @default false */
  dense: boolean;
}

export const defaultPairsOptions: Readonly<PairsOptions> = Object.freeze({
  count: 40_000,
  size: 80,
  validation: 0.2,
  test: 0.2,
  by: 'image',
  seed: 1,
  dense: false,
});
