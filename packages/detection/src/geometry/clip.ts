import { cornerCount } from './candidates.js';

/** Whole pixels of a photo: columns `left` to `right - 1`, rows `top` to `bottom - 1`. */
export interface Region {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/**
 * The pixels of a photo that a box covers. Corners are counted from 1 and include the last pixel, as in the MATLAB
 * original; parts outside the photo are cut off.
 * @returns `undefined` if the box is entirely outside.
 */
export function clip(
  boxes: Float32Array,
  index: number,
  photo: { width: number; height: number },
): Region | undefined {
  const at = index * cornerCount;
  const region = {
    left: Math.max(Math.trunc(boxes[at]), 1) - 1,
    top: Math.max(Math.trunc(boxes[at + 1]), 1) - 1,
    right: Math.min(Math.trunc(boxes[at + 2]), photo.width),
    bottom: Math.min(Math.trunc(boxes[at + 3]), photo.height),
  };
  return region.right > region.left && region.bottom > region.top ? region : undefined;
}
