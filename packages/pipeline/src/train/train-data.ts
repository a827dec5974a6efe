import type { FaceSource, Failure, PairSource, PixelImage, Random, WorkContext } from '@lookalike/core';
import type { Calibration, DetailedEvaluation } from '@lookalike/evaluation';
import { augmentImage } from '@lookalike/image';
import type { ReportData } from '@lookalike/report';
import {
  imageNormalization,
  type Normalization,
  type SiameseModel,
  unitNormalization,
} from '@lookalike/siamese';
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
  finish(context: WorkContext): Promise<{ model: SiameseModel; calibration: Calibration }>;
  /** The figures of faces that were held out. */
  evaluate(model: SiameseModel, threshold: number, context: WorkContext): Promise<DetailedEvaluation>;
  /** Pairs of the held-out faces for the report. */
  pictures(detailed: DetailedEvaluation): Promise<NonNullable<ReportData['pairs']>>;
}

/** Another view of an image each time it is shown. */
export const augment = (image: PixelImage, random: Random): PixelImage => augmentImage(image, random);

/** From pixels to what a new network sees. */
export const normalizationOf = ({ standardize }: TrainStepOptions): Normalization =>
  standardize ? imageNormalization : unitNormalization;
