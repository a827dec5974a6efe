import type { PixelInput } from '@lookalike/core';
import type { PhotoSource } from './recognizer.js';

/** Whether a photo is already decoded. */
export const isPixels = (photo: PhotoSource): photo is PixelInput =>
  typeof photo === 'object' && photo !== null && 'data' in photo && 'channels' in photo;
