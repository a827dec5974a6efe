import type { EpochMeasure } from '../names.js';
import type { EpochRecord, StopReason } from './training-event.js';

/** The position of a run; with weights and optimizer state, all it takes to continue. Plain JSON. */
export interface TrainingPosition {
  /** The current epoch, 1 for the first. */
  epoch: number;
  /** Batches of it that are done. */
  batch: number;
  /** Steps that are done. */
  step: number;
  /** Sums over the current epoch's batches so far, each weighted by its pairs or faces. */
  lossSum: number;
  weightSum: number;
  history: EpochRecord[];
  /** Set once the run has ended. */
  reason?: StopReason;
}

export const startPosition = (): TrainingPosition => ({
  epoch: 1,
  batch: 0,
  step: 0,
  lossSum: 0,
  weightSum: 0,
  history: [],
});

const costs: Readonly<Record<EpochMeasure, (record: EpochRecord) => number>> = Object.freeze({
  loss: ({ validationLoss }) => validationLoss,
  accuracy: ({ validationAccuracy }) => -validationAccuracy,
});

/** The best record by a measure; of equals, the first. */
export function bestOf(history: readonly EpochRecord[], by: EpochMeasure): EpochRecord | undefined {
  const cost = costs[by];
  return history.reduce<EpochRecord | undefined>(
    (best, record) => (best && cost(best) <= cost(record) ? best : record),
    undefined,
  );
}

/** Whether, and why, to stop after the last epoch of a history. */
export function stopReason(
  history: readonly EpochRecord[],
  { epochs, patience, bestBy }: { epochs: number; patience: number; bestBy: EpochMeasure },
): StopReason | undefined {
  if (history.length >= epochs) return 'epochs';
  const best = bestOf(history, bestBy)?.epoch ?? 0;
  return history.length - best >= patience ? 'patience' : undefined;
}
