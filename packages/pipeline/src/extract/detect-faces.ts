import type { DetectedFace, Failure, PixelImage, WorkContext } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import type { DetectOptions, Photo } from '@lookalike/recognizer';
import { loadDetector, photoConcurrency, processBatch } from '@lookalike/recognizer';

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

/** Finds the faces in photos; `onPhoto` sees each photo while its pixels are at hand. */
export async function detectFaces(
  photos: readonly Photo[],
  options: DetectOptions,
  context: WorkContext,
  onPhoto: (photo: Photo, image: PixelImage, faces: DetectedFace[]) => Promise<void> = async () => {},
): Promise<DetectResult> {
  const { signal } = context;
  using detector = await loadDetector(options, photos.length, context);
  const detect = async (photo: Photo): Promise<PhotoFaces> => {
    const image = await decodeImage(photo.path, { signal });
    const faces = await detector.detect(image, { signal });
    await onPhoto(photo, image, faces);
    return { file: photo.path, width: image.width, height: image.height, faces };
  };
  const how = {
    stage: 'detect' as const,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: Photo) => path,
  };
  const { results, failures } = await processBatch(photos, how, detect, context);
  return { photos: results.flatMap((found) => found ?? []), failures };
}
