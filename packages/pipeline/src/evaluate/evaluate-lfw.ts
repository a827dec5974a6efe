import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  type Embedding,
  LookalikeError,
  mapWithProgress,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import {
  calibrate,
  type LfwPair,
  type LfwReport,
  lfwEvaluation,
  lfwScores,
  parseLfwPairs,
} from '@lookalike/evaluation';
import { decodeImage, defaultChipRecipe } from '@lookalike/image';
import {
  type EmbeddedFace,
  loadRecognizer,
  openModel,
  photoConcurrency,
  type Recognizer,
} from '@lookalike/recognizer';
import { lfwReport, reportPictures, type ShownFace, withWarnings, writeEvaluation } from '@lookalike/report';
import type { SiameseModel } from '@lookalike/siamese';
import { findSeen, fingerprintFiles, readTrainedOn, seenWarnings } from '../copies/trained-on.js';
import { type StepFailures, type StepRun, startStep } from '../step-run.js';
import { defaultLfwOptions, type LfwOptions, relaxedThresholds } from './evaluate-options.js';

/** How well a model does on Labeled Faces in the Wild; every share is 0..1. */
export interface LfwResult extends LfwReport, StepFailures {}

/**
 * Evaluates a model by the protocols of Labeled Faces in the Wild (Huang et al. 2007), from the photo to the decision.
 * @param images the folder with `<Name>/<Name>_0001.jpg`.
 * @throws {LookalikeError} `NOT_FOUND` for a pairs file or photo that is not there, `CORRUPT_DATA` for a bad pairs file,
 * `INVALID_ARGUMENT` when there is nothing to take the threshold from.
 * @example
 * ```ts
 * import { evaluateLfw } from '@lookalike/pipeline';
 *
 * export async function measure(): Promise<void> {
 *   const { accuracy } = await evaluateLfw('lfw', { pairs: 'pairsDevTest.txt', tune: 'pairsDevTrain.txt' });
 *   console.log(accuracy);
 * }
 * ```
 */
export function evaluateLfw(images: string, options: LfwOptions): StepRun<LfwResult> {
  return startStep(options, (context) => evaluateImages(images, options, context));
}

async function readPairs(file: string): Promise<LfwPair[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new LookalikeError('NOT_FOUND', `cannot read the pairs file ${file}`, { cause });
  });
  return parseLfwPairs(text, file);
}

const filesOf = (pairs: readonly LfwPair[]) => [...new Set(pairs.flatMap(({ a, b }) => [a, b]))];

/** The warning if the model is evaluated or calibrated on photos that it was trained on. */
async function warningsFor(
  { model, tune = '' }: Pick<LfwOptions, 'model' | 'tune'> & { model: string },
  root: string,
  { judged, tuning = [] }: { judged: readonly LfwPair[]; tuning?: readonly LfwPair[] },
  context: WorkContext,
): Promise<string[]> {
  const trainedOn = await readTrainedOn(model);
  if (trainedOn === undefined) return [];
  const countSeen = async (files: readonly string[]) => {
    const photos = files.map((file) => ({ file, path: join(root, file) }));
    const how = { areFaces: false, recipe: defaultChipRecipe };
    return findSeen(await fingerprintFiles(root, photos, how, context), trainedOn).length;
  };
  const [judgedFiles, tuningFiles] = [filesOf(judged), filesOf(tuning)];
  const seen = await countSeen(tuningFiles);
  const tuned =
    `the model has learnt from ${seen} of the ${tuningFiles.length} pictures of ${basename(tune)}, whose distances are smaller for ` +
    'that: threshold and probabilities do not fit other photos; without --tune they come from people it has not seen';
  return [...seenWarnings(await countSeen(judgedFiles), judgedFiles.length), ...(seen > 0 ? [tuned] : [])];
}

async function evaluateImages(images: string, options: LfwOptions, context: WorkContext): Promise<LfwResult> {
  const {
    pairs,
    tune,
    report: folder,
    ...settings
  } = withDefaults(defaultLfwOptions, options, {
    ...{ pairs: true, tune: true, report: true, signal: true, threads: true },
  });
  const judged = await readPairs(pairs);
  const tuning = tune === undefined ? undefined : await readPairs(tune);
  using model = await openModel(settings.model);
  const files = filesOf([...judged, ...(tuning ?? [])]);
  using reader = await loadLfwReader(model);
  const photos = await embedPhotos(images, files, reader, context);
  const found = (wanted: Finding) =>
    photos.filter(({ finding }) => finding === wanted).map(({ file }) => file);

  const tuningScores = tuning && lfwScores(tuning, photos);
  const tuned = tuningScores && calibrate(tuningScores.distances, tuningScores.labels);
  const source = tune === undefined ? 'the model' : basename(tune);
  const scores = lfwScores(judged, photos);
  const report = {
    ...lfwEvaluation(scores, tuned ?? model.info, source),
    photos: { count: files.length, relaxed: found('relaxed'), withoutFace: found('none') },
    ...(tuned && { tuned }),
  };
  const warnings = await warningsFor({ model: settings.model, tune }, images, { judged, tuning }, context);
  if (folder !== undefined) {
    const { pairs: shownPairs, face } = shownFaces(judged, images, reader);
    const shown = await reportPictures(face, { ...scores, pairs: shownPairs });
    const { calibration } = tuned ?? model.info;
    const page = lfwReport(report, scores, calibration, shown);
    await writeEvaluation(folder, report, withWarnings(page, warnings));
  }
  return { ...report, failures: [], warnings };
}

/** How a photo's face was found. */
type Finding = 'usual' | 'relaxed' | 'none';

/** Embeds the most central face of a photo; searches a second time, with lower thresholds, if it finds none. */
interface LfwReader extends Disposable {
  embedFace(path: string, signal?: AbortSignal): Promise<{ finding: Finding; face?: EmbeddedFace }>;
}

/** LFW names the person in the middle of a photo; there may be others around. */
const select = 'most-central';

async function loadLfwReader(model: SiameseModel): Promise<LfwReader> {
  const usual = await loadRecognizer({ model });
  const relaxed = await loadRecognizer({ model, detector: { thresholds: relaxedThresholds } });
  const attempts: [Exclude<Finding, 'none'>, Recognizer][] = [
    ['usual', usual],
    ['relaxed', relaxed],
  ];
  return {
    embedFace: async (path, signal) => {
      for (const [finding, recognizer] of attempts) {
        const [face] = await recognizer.embedFaces(path, { select, signal });
        if (face) return { finding, face };
      }
      return { finding: 'none' };
    },
    [Symbol.dispose]: () => {
      usual.dispose();
      relaxed.dispose();
    },
  };
}

interface LfwPhoto {
  file: string;
  finding: Finding;
  /** Missing when no face was found. */
  embedding?: Embedding;
}

/**
 * Embeds the face that each photo is named after. Fails if a photo cannot be read, since every figure would then be
 * wrong.
 */
async function embedPhotos(
  root: string,
  files: readonly string[],
  reader: LfwReader,
  context: WorkContext,
): Promise<LfwPhoto[]> {
  const embed = async (file: string): Promise<LfwPhoto> => {
    const { finding, face } = await reader.embedFace(join(root, file), context.signal);
    return { file, finding, ...(face && { embedding: face.embedding }) };
  };
  const how = { stage: 'embed' as const, unit: 'photos', concurrency: photoConcurrency(context) };
  return await mapWithProgress(files, how, embed, context);
}

/** The faces of pairs; for a photo without a face, the photo. */
function shownFaces(
  pairs: readonly LfwPair[],
  root: string,
  reader: LfwReader,
): { pairs: Int32Array; face: ShownFace } {
  const files = pairs.flatMap(({ a, b }) => [a, b]);
  return {
    pairs: Int32Array.from(files, (_, index) => index),
    face: async (index) => {
      const path = join(root, files[index]);
      const { face } = await reader.embedFace(path);
      return { image: face?.chip ?? (await decodeImage(path)), name: files[index] };
    },
  };
}
