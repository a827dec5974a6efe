import { join } from 'node:path';
import type { Evaluation } from '@lookalike/evaluation';
import type { ModelInfo } from '@lookalike/siamese';
import type { StopReason, TrainingResult } from '@lookalike/siamese/training';

export interface TrainSummary {
  folder: string;
  network: string;
  epochs: number;
  bestEpoch: number;
  stopped: StopReason;
  /** Of the best epoch, whose weights are kept. */
  loss: number;
  validationLoss: number;
  validationAccuracy: number;
  /** Faces at this distance or nearer count as one person. */
  threshold?: number;
  /** On faces that were held out. */
  evaluation: Evaluation;
  /** The page that shows how it went. */
  report: string;
}

/** What there is to say about a training in short. */
export function trainSummary(
  folder: string,
  { network, decision }: ModelInfo,
  { history, best, reason }: TrainingResult,
  evaluation: Evaluation,
): TrainSummary {
  return {
    folder,
    network,
    epochs: history.length,
    bestEpoch: best.epoch,
    stopped: reason,
    loss: best.loss,
    validationLoss: best.validationLoss,
    validationAccuracy: best.validationAccuracy,
    threshold: decision?.threshold,
    evaluation,
    report: join(folder, 'report.html'),
  };
}
