import type { DetectedFace, PixelImage } from '@lookalike/core';
import { drawFaces } from '@lookalike/image';
import type { Photo } from '../files/list-photos.js';
import { savePicture } from '../files/save-picture.js';

/** Saves each photo with its faces marked, under the name that `target` gives. */
export const drawOn =
  (target: (photo: Photo) => string) => async (photo: Photo, image: PixelImage, faces: DetectedFace[]) => {
    const path = target(photo);
    await savePicture(await drawFaces(image, faces), path);
  };
