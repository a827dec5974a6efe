import type { ChipRecipe, FaceSource, PairSource, PixelImage, Random } from '@lookalike/core';
import { augmentImage } from '@lookalike/image';
import type { SiameseModel } from '@lookalike/siamese';
import type { ReportData } from '../report/index.js';
import type { Failure } from '../shell/task.js';
import type { DetailedEvaluation } from './evaluate-pairs-folder.js';
import type { StepContext } from './step.js';

/** Distances and labels of pairs. */
export interface MeasuredPairs {
  distances: Float64Array;
  labels: Uint8Array;
}

/** What a model learns from and is judged by, wherever it lies. */
export interface TrainingData extends AsyncDisposable {
  /** Of the chips that the network sees. */
  recipe: ChipRecipe;
  training: PairSource | FaceSource;
  validation: PairSource;
  /** Pictures that could not be read. */
  failures: Failure[];
  /** The validation pairs as a model sees them. */
  measureValidation(model: SiameseModel, context: StepContext): Promise<MeasuredPairs>;
  /** The figures of faces that were held out. */
  evaluate(model: SiameseModel, threshold: number, context: StepContext): Promise<DetailedEvaluation>;
  /** Pairs of the held-out faces for the report. */
  pictures(detailed: DetailedEvaluation): Promise<NonNullable<ReportData['pairs']>>;
}

/** Another view of an image each time it is shown. */
export const augment = (image: PixelImage, random: Random): PixelImage => augmentImage(image, random);
