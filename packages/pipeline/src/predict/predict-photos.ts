import { type Box, decisionPolicy, processBatch, type WorkContext, withDefaults } from '@lookalike/core';
import { createGallery, galleryOptionsOf, type Outcome } from '@lookalike/matching';
import {
  type Candidate,
  detectorOptions,
  type IdentifiedFace,
  listPhotos,
  loadRecognizer,
  openModel,
  type Photo,
  type PhotoList,
  photoConcurrency,
} from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { droppedWarnings, spellingWarnings } from '../copies/warnings.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';
import { type KnownFaces, openKnownPeople } from './open-known-people.js';
import { defaultPredictOptions, type PredictOptions } from './predict-options.js';
import { writePredictions } from './write-predictions.js';

/** Who a face of a photo is. */
export interface Prediction {
  box: Box;
  /** The detector's confidence, 0..1. */
  score: number;
  outcome: Outcome;
  /** The nearest person and the next, whatever the outcome. */
  best?: Candidate;
  runnerUp?: Candidate;
}

export interface PhotoPrediction {
  file: string;
  /** The gallery's photo with the same content, if there is one: a match then proves nothing. */
  inGallery?: string;
  faces: Prediction[];
}

export interface PredictResult extends StepFailures {
  /** Faces farther away than this are unknown. */
  threshold: number | undefined;
  gallery: { people: number; images: number };
  photos: PhotoPrediction[];
}

/** The options, with defaults filled in. */
type Settings = typeof defaultPredictOptions & Pick<PredictOptions, 'gallery'>;

/**
 * Names the faces of photos and folders of photos by the nearest person of a gallery.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` without a photo, `CONTRACT_MISMATCH` for a saved gallery of
 * another model, or a pairs folder whose images do not fit the model; `CORRUPT_DATA` for a file that is not a gallery.
 */
export function predictPhotos(
  photos: string | readonly string[],
  options: PredictOptions,
): StepRun<PredictResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, async (context) => {
    const settings = withDefaults(defaultPredictOptions, options, {
      ...{ gallery: true, threshold: true, faces: true, cache: true },
      ...{ csv: true, copyTo: true, linkTo: true },
      ...{ threads: true, signal: true },
    });
    return await predict(await listPhotos([photos].flat()), settings, context);
  });
}

const predictionOf = ({ box, score, outcome, candidates: [best, runnerUp] }: IdentifiedFace): Prediction => ({
  ...{ box, score, outcome },
  ...(best && { best }),
  ...(runnerUp && { runnerUp }),
});

function fillGallery(faces: KnownFaces['faces'], model: SiameseModel, { rule, threshold }: Settings) {
  const decision = threshold === undefined ? model.info.decision : decisionPolicy(threshold);
  const gallery = createGallery({ rule, ...galleryOptionsOf({ ...model.info, decision }) });
  for (const { subject, embedding } of faces) gallery.add(subject, embedding);
  return gallery;
}

async function predict(
  { photos, failures: unreadable, skippedFiles }: PhotoList,
  options: Settings,
  context: WorkContext,
): Promise<PredictResult> {
  const { minFace, thresholds } = options;
  const { signal } = context;
  using model = await openModel(options.model);
  const people = await openKnownPeople(options.gallery, model, options, signal);
  using recognizer = await loadRecognizer({
    model,
    detector: await detectorOptions({ minFace, thresholds }, photos.length + people.searched, context),
  });
  const known = await people.embed(recognizer, context);
  const gallery = fillGallery(known.faces, model, options);
  const predictIn = async ({ path }: Photo): Promise<PhotoPrediction> => {
    const found = await recognizer.identify(path, gallery, { candidates: 2, select: options.select, signal });
    const inGallery = await people.find(path);
    return { file: path, ...(inGallery !== undefined && { inGallery }), faces: found.map(predictionOf) };
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
  const unwritten = await writePredictions(predictions, options);
  return {
    threshold: gallery.options.threshold,
    gallery: { people: gallery.subjects().length, images: gallery.size },
    photos: predictions,
    failures: [
      ...unreadable,
      ...known.failures,
      ...failures,
      ...blind.map(({ file }) => ({ file, message: 'no face found' })),
      ...unwritten,
    ],
    warnings: [
      ...droppedWarnings([...skippedFiles, ...known.skippedFiles]),
      ...spellingWarnings(gallery.subjects()),
    ],
  };
}
