import { extname, join } from 'node:path';
import {
  type DetectedFace,
  type Landmarks,
  LookalikeError,
  landmarkNames,
  processBatch,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import {
  decodeImage,
  decodeShrunk,
  drawFaces,
  type Shrink,
  type ShrunkImage,
  saveImage,
} from '@lookalike/image';
import { listPhotos, loadDetector, type Photo, photoConcurrency } from '@lookalike/recognizer';
import { droppedWarnings } from '../copies/warnings.js';
import { defaultSearchOptions, type SearchOptions } from '../search-options.js';
import { type StepFailures, type StepOptions, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';

export interface DetectOptions extends SearchOptions, StepOptions {
  /** Draws the faces on the photo and saves it as this file; for several photos, in this folder. @default none is drawn */
  draw?: string;
  /**
   * Searches a smaller copy of each photo where `minFace` allows it: a quarter of its width and height from 96 pixels, an eighth
   * from 192. A JPEG decodes faster at such a size, and boxes and landmarks are a little less exact. @default false
   */
  shrink?: boolean;
}

/** The defaults of {@link DetectOptions}. */
const defaultDetectOptions = Object.freeze({ ...defaultSearchOptions, shrink: false });

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

/** Fractions of a photo's size that save time: half the size takes as long to decode as the whole. */
const shrinks = [8, 4] as const satisfies Shrink[];
/** Pixels that the smallest face keeps in a smaller copy. */
const smallestShrunkFace = 24;

const shrinkFor = (minFace: number): Shrink =>
  shrinks.find((shrink) => minFace / shrink >= smallestShrunkFace) ?? 1;

/** A face of a smaller copy, in pixels of the photo. */
function enlargeFace(
  { box, landmarks, score }: DetectedFace,
  { image, width, height }: ShrunkImage,
): DetectedFace {
  const [x, y] = [width / image.width, height / image.height];
  const points = landmarkNames.map((name) => [name, { x: landmarks[name].x * x, y: landmarks[name].y * y }]);
  return {
    box: { x: box.x * x, y: box.y * y, width: box.width * x, height: box.height * y },
    landmarks: Object.fromEntries(points) as Landmarks,
    score,
  };
}

/** Where the drawing of each photo goes: the named file, or the photo's name in the named folder. */
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
  const { draw, shrink, minFace, thresholds } = withDefaults(defaultDetectOptions, options, {
    draw: true,
    signal: true,
    threads: true,
  });
  const { signal } = context;
  const { photos, failures: unreadable, skippedFiles } = await listPhotos(inputs);
  const target = draw === undefined ? undefined : drawingTarget(draw, photos);
  const fraction = shrink ? shrinkFor(minFace) : 1;
  using detector = await loadDetector({ minFace: minFace / fraction, thresholds }, photos.length, context);
  const detectIn = async (photo: Photo): Promise<PhotoFaces> => {
    const seen = await decodeShrunk(photo.path, { shrink: fraction, signal });
    const { image, width, height } = seen;
    const found = await detector.detect(image, { signal });
    const faces = fraction === 1 ? found : found.map((face) => enlargeFace(face, seen));
    if (target) {
      const drawn = fraction === 1 ? image : await decodeImage(photo.path, { signal });
      await saveImage(await drawFaces(drawn, faces), target(photo));
    }
    return { file: photo.path, width, height, faces };
  };
  const how = {
    stage: 'detect' as const,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: Photo) => path,
  };
  const { results, failures } = await processBatch(photos, how, detectIn, context);
  return {
    photos: results.flatMap((found) => found ?? []),
    failures: [...unreadable, ...failures],
    warnings: droppedWarnings(skippedFiles),
  };
}
