import { join } from 'node:path';
import type { Box, Failure, WorkContext } from '@lookalike/core';
import { decisionPolicy, LookalikeError } from '@lookalike/core';
import { openPairDataset } from '@lookalike/dataset';
import type { KnownFace } from '@lookalike/matching';
import { createGallery, galleryOptionsOf, type Identification, type SubjectRule } from '@lookalike/matching';
import type { DetectOptions, Photo } from '@lookalike/recognizer';
import {
  detectorOptions,
  type FaceSelection,
  type GalleryFaces,
  holdsFaces,
  loadRecognizer,
  openModel,
  photoConcurrency,
  photosOfPeople,
  processBatch,
  readGallery,
} from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { embedDatasetFaces } from '../evaluate/embed-dataset-faces.js';
import { isPairsFolder } from '../evaluate/evaluate-pairs-folder.js';

export interface PredictOptions extends DetectOptions {
  rule: SubjectRule;
  select: FaceSelection;
  /** Faces farther away than this are unknown. @default the model's own */
  threshold?: number;
  /** The gallery's pictures are faces that are cut out already. */
  faces?: boolean;
}

/** Who a face of a photo is. */
export interface Prediction extends Identification {
  box: Box;
  score: number;
}

export interface PhotoPrediction {
  file: string;
  faces: Prediction[];
}

export interface PredictResult {
  threshold: number | undefined;
  gallery: { people: number; images: number };
  photos: PhotoPrediction[];
  failures: Failure[];
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

function fillGallery(faces: readonly KnownFace[], model: SiameseModel, { rule, threshold }: PredictOptions) {
  const decision = threshold === undefined ? model.info.decision : decisionPolicy(threshold);
  const gallery = createGallery({ rule, ...galleryOptionsOf({ ...model.info, decision }) });
  for (const { subject, embedding } of faces) gallery.add(subject, embedding);
  return gallery;
}

/** How many photos are searched for faces: those that are named, and those of a gallery that holds photos. */
async function countSearched(photos: number, gallery: string, options: PredictOptions, signal?: AbortSignal) {
  if ((await isPairsFolder(gallery)) || (await holdsFaces(gallery, options))) return photos;
  return photos + (await photosOfPeople(gallery, signal)).length;
}

/** Names the faces of photos by the nearest category of a gallery. */
export async function predictPhotos(
  modelFolder: string,
  galleryFolder: string,
  photos: readonly Photo[],
  options: PredictOptions,
  context: WorkContext,
): Promise<PredictResult> {
  const { signal } = context;
  const searched = await countSearched(photos.length, galleryFolder, options, signal);
  using model = await openModel(modelFolder);
  using recognizer = await loadRecognizer({
    model,
    detector: await detectorOptions(options, searched, context),
  });
  const known = (await isPairsFolder(galleryFolder))
    ? await galleryOfPairs(model, galleryFolder, signal)
    : await readGallery(recognizer, galleryFolder, options, context);
  const gallery = fillGallery(known.faces, model, options);
  const predict = async ({ path }: Photo): Promise<PhotoPrediction> => {
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
  const { results, failures } = await processBatch(photos, how, predict, context);
  const predictions = results.flatMap((prediction) => prediction ?? []);
  const blind = predictions.filter(({ faces }) => faces.length === 0);
  const people = gallery.subjects().length;
  return {
    threshold: gallery.options.threshold,
    gallery: { people, images: gallery.size },
    photos: predictions,
    failures: [
      ...known.failures,
      ...failures,
      ...blind.map(({ file }) => ({ file, message: 'no face found' })),
    ],
  };
}
