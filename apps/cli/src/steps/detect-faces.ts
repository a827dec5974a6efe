import type { DetectedFace, PixelImage } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import type { Photo } from '../files/list-photos.js';
import { mapConcurrently } from '../files/map-concurrently.js';
import { errorMessage, isDiskTrouble } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import type { DetectOptions } from './extract-options.js';
import { loadDetector } from './load-detector.js';
import type { StepContext } from './step.js';

/** A photo and the faces in it, best first. */
export interface PhotoFaces {
  file: string;
  /** Pixels of the upright photo. */
  width: number;
  height: number;
  faces: DetectedFace[];
}

export interface DetectResult {
  photos: PhotoFaces[];
  failures: Failure[];
}

/** Two at a time: one photo is decoded while another is searched. */
const concurrency = 2;

/** Finds the faces in photos; `onPhoto` sees each photo while its pixels are at hand. */
export async function detectFaces(
  photos: readonly Photo[],
  options: DetectOptions,
  { signal, onProgress }: StepContext,
  onPhoto: (photo: Photo, image: PixelImage, faces: DetectedFace[]) => Promise<void> = async () => {},
): Promise<DetectResult> {
  const detector = await loadDetector(options);
  const failures: Failure[] = [];
  let done = 0;
  const detect = async (photo: Photo): Promise<PhotoFaces[]> => {
    signal?.throwIfAborted();
    try {
      const image = await decodeImage(photo.path, { signal });
      const faces = await detector.detect(image, { signal });
      await onPhoto(photo, image, faces);
      return [{ file: photo.path, width: image.width, height: image.height, faces }];
    } catch (error) {
      signal?.throwIfAborted();
      if (isDiskTrouble(error)) throw error;
      failures.push({ file: photo.path, message: errorMessage(error) });
      return [];
    } finally {
      done += 1;
      onProgress?.({ title: 'finding faces', done, total: photos.length, unit: 'photos' });
    }
  };
  try {
    return { photos: (await mapConcurrently(photos, concurrency, detect)).flat(), failures };
  } finally {
    detector.dispose();
  }
}
