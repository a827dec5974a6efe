import type { SiameseModel } from '../model/siamese-model.js';

/** One line of a training history. It holds no times: the same seed gives the same record. */
export interface EpochRecord {
  /** 1 for the first. */
  epoch: number;
  /** Steps taken by its end. */
  step: number;
  learningRate: number;
  /** Mean over the training pairs or faces as they occurred in their batches: with dropout, mining and weight decay. */
  loss: number;
  /** Mean over the validation pairs, of the loss alone. */
  validationLoss: number;
  /** Share of the validation pairs that `threshold`, the best one for them, classifies correctly. */
  validationAccuracy: number;
  threshold: number;
  /** Mean distance of the validation pairs of the same person. */
  sameDistance: number;
  /** Mean distance of the validation pairs of different people. */
  differentDistance: number;
}

/** Why training ended. */
export type StopReason = 'epochs' | 'patience';

export interface TrainingResult {
  /** The model that was given, with the weights of the best epoch. */
  model: SiameseModel;
  history: readonly EpochRecord[];
  /** The best epoch by the run's measure. */
  best: EpochRecord;
  reason: StopReason;
}

/** What `train` reports while it runs. Epochs, batches and steps count from 1. */
export type TrainingEvent =
  | {
      type: 'start';
      epochs: number;
      batchesPerEpoch: number;
      /** Where a resumed run continues: the epoch, how many of its batches and how many steps in all are done. */
      resumed?: { epoch: number; batch: number; step: number };
    }
  | {
      type: 'batch';
      epoch: number;
      batch: number;
      batchesPerEpoch: number;
      step: number;
      loss: number;
      /** Mean over the epoch's pairs or faces so far. */
      meanLoss: number;
      /** Time for this step, including reading the batch. */
      milliseconds: number;
      /** Pairs, or faces if the source gives faces. */
      itemsPerSecond: number;
    }
  | { type: 'epoch'; record: EpochRecord; improved: boolean; milliseconds: number }
  | { type: 'checkpoint'; folder: string; epoch: number; batch: number; step: number }
  | ({ type: 'end' } & TrainingResult);
