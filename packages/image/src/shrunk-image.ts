import type { PixelImage } from '@lookalike/core';

/** What a photo's width and height are divided by. */
export type Shrink = 1 | 2 | 4 | 8;

/** A photo at a fraction of its size. */
export interface ShrunkImage {
  image: PixelImage;
  /** Of the upright photo, in its own pixels. */
  width: number;
  height: number;
}
