import type { PixelImage } from '@lookalike/core';
import type { PhotoSource } from './recognizer.js';

/** Whether a photo is decoded already. */
export const isPixels = (photo: PhotoSource): photo is PixelImage =>
  typeof photo === 'object' && 'data' in photo && 'channels' in photo;
