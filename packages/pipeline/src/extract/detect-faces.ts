import { extname, join } from 'node:path';
import {
  type DetectedFace,
  LookalikeError,
  processBatch,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import { decodeImage, drawFaces, saveImage } from '@lookalike/image';
import { listPhotos, loadDetector, type Photo, photoConcurrency } from '@lookalike/recognizer';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import { type StepFailures, type StepOptions, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';

export interface DetectOptions extends SearchOptions, StepOptions {
  /** Draws the faces on the photo and saves it as this file; for several photos, in this folder. @default none is drawn */
  draw?: string;
}

/** A photo and the faces in it, best first. */
export interface PhotoFaces {
  file: string;
  /** Pixels of the upright photo. */
  width: number;
  height: number;
  faces: DetectedFace[];
}

export interface DetectResult extends StepFailures {
  photos: PhotoFaces[];
}

/**
 * Finds the faces in photos and folders of photos.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` without a photo, `INVALID_ARGUMENT` to draw several photos into one file.
 * @example
 * ```ts
 * import { detectFaces } from '@lookalike/pipeline';
 *
 * const { photos } = await detectFaces('new.jpg', { minFace: 120 });
 * console.log(photos[0].faces.length); // → 3
 * ```
 */
export function detectFaces(
  photos: string | readonly string[],
  options: DetectOptions = {},
): StepRun<DetectResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, (context) =>
    detect([photos].flat(), options, context),
  );
}

/** Where the drawing of each photo goes: the file that is named, or the photo's name in the folder that is. */
function drawingTarget(draw: string, photos: readonly Photo[]): (photo: Photo) => string {
  if (extname(draw) === '') return ({ name }) => join(draw, `${name.replace(/\.[^./]+$/, '')}.jpg`);
  if (photos.length === 1) return () => draw;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `draw: expected a folder for ${photos.length} photos, got the file "${draw}"`,
  );
}

async function detect(
  inputs: readonly string[],
  options: DetectOptions,
  context: WorkContext,
): Promise<DetectResult> {
  const { draw, minFace, thresholds } = withDefaults(defaultSearchOptions, options, {
    draw: true,
    signal: true,
    threads: true,
  });
  const { signal } = context;
  const { photos, failures: unreadable } = await listPhotos(inputs);
  const target = draw === undefined ? undefined : drawingTarget(draw, photos);
  using detector = await loadDetector({ minFace, thresholds }, photos.length, context);
  const detectIn = async (photo: Photo): Promise<PhotoFaces> => {
    const image = await decodeImage(photo.path, { signal });
    const faces = await detector.detect(image, { signal });
    if (target) await saveImage(await drawFaces(image, faces), target(photo));
    return { file: photo.path, width: image.width, height: image.height, faces };
  };
  const how = {
    stage: 'detect' as const,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: Photo) => path,
  };
  const { results, failures } = await processBatch(photos, how, detectIn, context);
  return { photos: results.flatMap((found) => found ?? []), failures: [...unreadable, ...failures] };
}
