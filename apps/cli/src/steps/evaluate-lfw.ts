import { basename } from 'node:path';
import { describeLfwPhotos } from '../lfw/describe-lfw-photos.js';
import { type LfwEvaluation, lfwEvaluation } from '../lfw/lfw-evaluation.js';
import { lfwScores } from '../lfw/lfw-scores.js';
import { readLfwPairs } from '../lfw/read-lfw-pairs.js';
import { type Calibration, calibrate } from './calibrate.js';
import { openModel } from './open-model.js';
import type { StepContext } from './step.js';

export interface EvaluateLfwOptions {
  /** A model's folder. @default the pretrained one */
  model?: string;
  /** The folder with `<Name>/<Name>_0001.jpg`. */
  images: string;
  /** The pairs that are judged. */
  pairs: string;
  /** Other pairs, which threshold and calibration are chosen on. @default what the model was saved with */
  tune?: string;
}

export interface LfwReport extends LfwEvaluation {
  photos: {
    count: number;
    /** Found only with lower thresholds. */
    relaxed: string[];
    withoutFace: string[];
  };
  /** What was chosen on the pairs to tune on. */
  tuned?: Calibration;
}

/** Measures a model by the protocols of Labeled Faces in the Wild, from the photo to the decision. */
export async function evaluateLfw(options: EvaluateLfwOptions, context: StepContext): Promise<LfwReport> {
  const judged = await readLfwPairs(options.pairs);
  const tuning = options.tune === undefined ? undefined : await readLfwPairs(options.tune);
  using model = await openModel(options.model);
  const files = [...new Set([...judged, ...(tuning ?? [])].flatMap(({ a, b }) => [a, b]))];
  const photos = await describeLfwPhotos(options.images, files, model, context);
  const found = (wanted: string) =>
    photos.filter(({ finding }) => finding === wanted).map(({ file }) => file);

  const tuningScores = tuning && lfwScores(tuning, photos);
  const tuned = tuningScores && calibrate(tuningScores.distances, tuningScores.labels);
  const source = options.tune === undefined ? 'the model' : basename(options.tune);
  return {
    ...lfwEvaluation(lfwScores(judged, photos), tuned ?? model.info, source),
    photos: { count: files.length, relaxed: found('relaxed'), withoutFace: found('none') },
    ...(tuned && { tuned }),
  };
}
