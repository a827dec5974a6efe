import type { DetectedFace, PixelImage } from '@lookalike/core';
import { drawFaces, saveImage } from '@lookalike/image';
import type { Photo } from '@lookalike/recognizer';

/** Saves each photo with its faces marked, under the name that `target` gives. */
export const drawOn =
  (target: (photo: Photo) => string) => async (photo: Photo, image: PixelImage, faces: DetectedFace[]) => {
    const path = target(photo);
    await saveImage(await drawFaces(image, faces), path);
  };
