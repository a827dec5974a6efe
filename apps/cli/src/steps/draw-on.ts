import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DetectedFace, PixelImage } from '@lookalike/core';
import { drawFaces, saveImage } from '@lookalike/image';
import type { Photo } from '../files/list-photos.js';

/** Saves each photo with its faces marked, under the name that `target` gives. */
export const drawOn =
  (target: (photo: Photo) => string) => async (photo: Photo, image: PixelImage, faces: DetectedFace[]) => {
    const path = target(photo);
    await mkdir(dirname(path), { recursive: true });
    await saveImage(await drawFaces(image, faces), path);
  };
