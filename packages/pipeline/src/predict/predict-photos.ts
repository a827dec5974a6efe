import { join } from 'node:path';
import { type Box, decisionPolicy, LookalikeError, type WorkContext, withDefaults } from '@lookalike/core';
import { processBatch } from '@lookalike/core/node';
import { openPairDataset } from '@lookalike/dataset';
import type { KnownFace } from '@lookalike/matching';
import { createGallery, galleryOptionsOf, type Identification } from '@lookalike/matching';
import {
  detectorOptions,
  type GalleryFaces,
  holdsFaces,
  listPhotos,
  loadRecognizer,
  openModel,
  type Photo,
  type PhotoList,
  photoConcurrency,
  photosOfPeople,
  readGallery,
} from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { embedDatasetFaces, isPairsFolder } from '../evaluate/evaluate-pairs-folder.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';
import { defaultPredictOptions, type PredictOptions } from './predict-options.js';

/** Who a face of a photo is. */
export interface Prediction extends Identification {
  box: Box;
  score: number;
}

export interface PhotoPrediction {
  file: string;
  faces: Prediction[];
}

export interface PredictResult extends StepFailures {
  /** Faces farther away than this are unknown. */
  threshold: number | undefined;
  gallery: { people: number; images: number };
  photos: PhotoPrediction[];
}

/** The options, those with a default filled in. */
type Settings = typeof defaultPredictOptions & Pick<PredictOptions, 'gallery'>;

/**
 * Names the faces of photos and folders of photos by the nearest person of a gallery.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` without a photo, `CONTRACT_MISMATCH` for a pairs folder whose images
 * do not fit the model.
 */
export function predictPhotos(
  photos: string | readonly string[],
  options: PredictOptions,
): StepRun<PredictResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, async (context) =>
    predict(
      await listPhotos([photos].flat()),
      withDefaults(defaultPredictOptions, options, {
        gallery: true,
        threshold: true,
        faces: true,
        signal: true,
        threads: true,
      }),
      context,
    ),
  );
}

async function galleryOfPairs(
  model: SiameseModel,
  folder: string,
  signal?: AbortSignal,
): Promise<GalleryFaces> {
  await using training = await openPairDataset(join(folder, 'training'));
  const { width, height, channels } = training.info.recipe;
  const { input } = model.info;
  if (width !== input.width || height !== input.height || channels !== input.channels) {
    throw new LookalikeError(
      'CONTRACT_MISMATCH',
      `${folder}: expected images of ${input.width}×${input.height}×${input.channels} for this model, got ${width}×${height}×${channels}`,
    );
  }
  return { faces: await embedDatasetFaces(model, training, signal), failures: [] };
}

function fillGallery(faces: readonly KnownFace[], model: SiameseModel, { rule, threshold }: Settings) {
  const decision = threshold === undefined ? model.info.decision : decisionPolicy(threshold);
  const gallery = createGallery({ rule, ...galleryOptionsOf({ ...model.info, decision }) });
  for (const { subject, embedding } of faces) gallery.add(subject, embedding);
  return gallery;
}

/** How many photos are searched for faces: those that are named, and those of a gallery that holds photos. */
async function countSearched(photos: number, gallery: string, options: Settings, signal?: AbortSignal) {
  if ((await isPairsFolder(gallery)) || (await holdsFaces(gallery, options))) return photos;
  return photos + (await photosOfPeople(gallery, signal)).photos.length;
}

async function predict(
  { photos, failures: unreadable }: PhotoList,
  options: Settings,
  context: WorkContext,
): Promise<PredictResult> {
  const { gallery: galleryFolder, minFace, thresholds } = options;
  const { signal } = context;
  const searched = await countSearched(photos.length, galleryFolder, options, signal);
  using model = await openModel(options.model);
  using recognizer = await loadRecognizer({
    model,
    detector: await detectorOptions({ minFace, thresholds }, searched, context),
  });
  const known = (await isPairsFolder(galleryFolder))
    ? await galleryOfPairs(model, galleryFolder, signal)
    : await readGallery(recognizer, galleryFolder, options, context);
  const gallery = fillGallery(known.faces, model, options);
  const predictIn = async ({ path }: Photo): Promise<PhotoPrediction> => {
    const described = await recognizer.embedFaces(path, { select: options.select, signal });
    const faces = described.map(({ box, score, embedding }) => ({
      box,
      score,
      ...gallery.identify(embedding),
    }));
    return { file: path, faces };
  };
  const how = {
    stage: 'identify' as const,
    unit: 'photos',
    concurrency: photoConcurrency(context),
    pathOf: ({ path }: Photo) => path,
  };
  const { results, failures } = await processBatch(photos, how, predictIn, context);
  const predictions = results.flatMap((prediction) => prediction ?? []);
  const blind = predictions.filter(({ faces }) => faces.length === 0);
  const people = gallery.subjects().length;
  return {
    threshold: gallery.options.threshold,
    gallery: { people, images: gallery.size },
    photos: predictions,
    failures: [
      ...unreadable,
      ...known.failures,
      ...failures,
      ...blind.map(({ file }) => ({ file, message: 'no face found' })),
    ],
  };
}
