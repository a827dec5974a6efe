import { LookalikeError, withDefaults } from '@lookalike/core';

/** How far a view of a face may differ from the face; each draw is uniform over its range. */
export interface AugmentOptions {
  /** Largest move to each side, a fraction of the image's side, 0..0.5. @default 0.05 */
  shift: number;
  /** The size changes by a factor of 1/(1 + zoom)..(1 + zoom); 0..1. @default 0.1 */
  zoom: number;
  /** Largest turn either way in degrees, 0..180. @default 8 */
  rotation: number;
  /** Chance that the image is mirrored left to right, 0..1. @default 0.5 */
  mirror: number;
  /** Largest change of all values, in gray levels, 0..255. @default 20 */
  brightness: number;
  /** Distances from mid-gray change by a factor of 1/(1 + contrast)..(1 + contrast); 0..4. @default 0.25 */
  contrast: number;
  /** Values are raised to a power of 1/(1 + gamma)..(1 + gamma); 0..4. @default 0.25 */
  gamma: number;
  /** Largest standard deviation of a Gaussian blur in pixels, 0..8. @default 0.8 */
  blur: number;
}

export const defaultAugmentOptions: Readonly<AugmentOptions> = Object.freeze({
  shift: 0.05,
  zoom: 0.1,
  rotation: 8,
  mirror: 0.5,
  brightness: 20,
  contrast: 0.25,
  gamma: 0.25,
  blur: 0.8,
});

const limits: Readonly<AugmentOptions> = Object.freeze({
  shift: 0.5,
  zoom: 1,
  rotation: 180,
  mirror: 1,
  brightness: 255,
  contrast: 4,
  gamma: 4,
  blur: 8,
});

/**
 * Fills in the defaults and checks the ranges.
 * @throws {LookalikeError} `INVALID_ARGUMENT`
 */
export function readAugmentOptions(options: Partial<AugmentOptions>): AugmentOptions {
  const settings = withDefaults(defaultAugmentOptions, options, {});
  for (const [name, limit] of Object.entries(limits)) {
    const value = settings[name as keyof AugmentOptions];
    if (value >= 0 && value <= limit) continue;
    throw new LookalikeError('INVALID_ARGUMENT', `expected ${name} in 0..${limit}, got ${value}`);
  }
  return settings;
}
