import { basename, join } from 'node:path';
import type { WorkContext } from '@lookalike/core';
import {
  calibrate,
  type LfwPair,
  type LfwReport,
  lfwEvaluation,
  lfwScores,
  readLfwPairs,
} from '@lookalike/evaluation';
import { decodeImage } from '@lookalike/image';
import { openModel } from '@lookalike/recognizer';
import { lfwReport, reportPictures, type ShownFaces, writeEvaluation } from '@lookalike/report';
import { embedLfwPhotos } from './embed-lfw-photos.js';
import { type LfwReader, loadLfwReader } from './lfw-reader.js';

export interface EvaluateLfwOptions {
  /** A model's folder. @default the pretrained one */
  model?: string;
  /** The folder with `<Name>/<Name>_0001.jpg`. */
  images: string;
  /** The pairs that are judged. */
  pairs: string;
  /** Other pairs, which threshold and calibration are chosen on. @default what the model was saved with */
  tune?: string;
  /** Where a report goes. */
  report?: string;
}

/** Measures a model by the protocols of Labeled Faces in the Wild, from the photo to the decision. */
export async function evaluateLfw(options: EvaluateLfwOptions, context: WorkContext): Promise<LfwReport> {
  const judged = await readLfwPairs(options.pairs);
  const tuning = options.tune === undefined ? undefined : await readLfwPairs(options.tune);
  using model = await openModel(options.model);
  const files = [...new Set([...judged, ...(tuning ?? [])].flatMap(({ a, b }) => [a, b]))];
  using reader = await loadLfwReader(model);
  const photos = await embedLfwPhotos(options.images, files, reader, context);
  const found = (wanted: string) =>
    photos.filter(({ finding }) => finding === wanted).map(({ file }) => file);

  const tuningScores = tuning && lfwScores(tuning, photos);
  const tuned = tuningScores && calibrate(tuningScores.distances, tuningScores.labels);
  const source = options.tune === undefined ? 'the model' : basename(options.tune);
  const scores = lfwScores(judged, photos);
  const report = {
    ...lfwEvaluation(scores, tuned ?? model.info, source),
    photos: { count: files.length, relaxed: found('relaxed'), withoutFace: found('none') },
    ...(tuned && { tuned }),
  };
  if (options.report !== undefined) {
    const pairs = await reportPictures(shownFaces(judged, options.images, reader), scores);
    const { calibration } = tuned ?? model.info;
    await writeEvaluation(options.report, report, lfwReport(report, scores, calibration, pairs));
  }
  return report;
}

/** The faces of pairs; of a photo without one, the photo. */
function shownFaces(pairs: readonly LfwPair[], root: string, reader: LfwReader): ShownFaces {
  const files = pairs.flatMap(({ a, b }) => [a, b]);
  return {
    pairs: Int32Array.from(files, (_, index) => index),
    face: async (index) => {
      const path = join(root, files[index]);
      const { face } = await reader.embedFaces(path);
      return { image: face?.chip ?? (await decodeImage(path)), name: files[index] };
    },
  };
}
