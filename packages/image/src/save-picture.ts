import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { PixelImage } from '@lookalike/core';
import { saveImage } from './save-image.js';

/** Saves an image, and makes the folders above it first. */
export async function savePicture(image: PixelImage, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await saveImage(image, path);
}
