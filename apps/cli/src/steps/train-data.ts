import type { FaceSource, PairSource, PixelImage, Random } from '@lookalike/core';
import { augmentImage } from '@lookalike/image';
import {
  imageNormalization,
  type Normalization,
  type SiameseModel,
  unitNormalization,
} from '@lookalike/siamese';
import type { ReportData } from '../report/index.js';
import type { Failure } from '../shell/task.js';
import type { Calibration } from './calibrate.js';
import type { DetailedEvaluation } from './evaluate-pairs-folder.js';
import type { StepContext } from './step.js';
import type { TrainStepOptions } from './train-options.js';

/** What is trained, what it learns from and what it is judged by. */
export interface TrainingData extends AsyncDisposable {
  /** Goes when the data goes. */
  model: SiameseModel;
  training: PairSource | FaceSource;
  validation: PairSource;
  /** Pictures that could not be read. */
  failures: Failure[];
  /** What is kept of a training that has come to its end; it goes when the data goes. */
  finish(context: StepContext): Promise<{ model: SiameseModel; calibration: Calibration }>;
  /** The figures of faces that were held out. */
  evaluate(model: SiameseModel, threshold: number, context: StepContext): Promise<DetailedEvaluation>;
  /** Pairs of the held-out faces for the report. */
  pictures(detailed: DetailedEvaluation): Promise<NonNullable<ReportData['pairs']>>;
}

/** Another view of an image each time it is shown. */
export const augment = (image: PixelImage, random: Random): PixelImage => augmentImage(image, random);

/** From pixels to what a new network sees. */
export const normalizationOf = ({ standardize }: TrainStepOptions): Normalization =>
  standardize ? imageNormalization : unitNormalization;
