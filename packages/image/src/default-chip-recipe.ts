import type { ChipRecipe } from '@lookalike/core';
import { deepFreeze } from './deep-freeze.js';

/**
 * The chip of the `basic` network: the square face with a fifth of its side as margin, cut out at 160×160,
 * then 80×80 in gray. Outside the photo the border is repeated: the face stays centred and undistorted, and there are
 * no black edges to learn from. Frozen.
 */
export const defaultChipRecipe: Readonly<ChipRecipe> = deepFreeze({
  alignment: { kind: 'crop', margin: 0.2 },
  border: 'replicate',
  cropSize: 160,
  width: 80,
  height: 80,
  channels: 1,
  gray: 'bt601',
});
