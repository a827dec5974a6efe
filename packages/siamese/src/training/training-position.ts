import type { EpochRecord, StopReason } from './training-event.js';

/** How far a run is; with weights and optimizer state, all that it takes to go on. Plain JSON. */
export interface TrainingPosition {
  /** The current epoch, 1 for the first. */
  epoch: number;
  /** Batches of it that are done. */
  batch: number;
  /** Steps that are done. */
  step: number;
  /** Sums over the current epoch's pairs so far. */
  lossSum: number;
  pairSum: number;
  history: EpochRecord[];
  /** Set once the run has come to its end. */
  reason?: StopReason;
}

export const startPosition = (): TrainingPosition => ({
  epoch: 1,
  batch: 0,
  step: 0,
  lossSum: 0,
  pairSum: 0,
  history: [],
});

/** The record with the lowest validation loss; of equals, the first. */
export const bestOf = (history: readonly EpochRecord[]): EpochRecord | undefined =>
  history.reduce<EpochRecord | undefined>(
    (best, record) => (best && best.validationLoss <= record.validationLoss ? best : record),
    undefined,
  );

/** Whether, and why, to stop after the last epoch of a history. */
export function stopReason(
  history: readonly EpochRecord[],
  { epochs, patience }: { epochs: number; patience: number },
): StopReason | undefined {
  if (history.length >= epochs) return 'epochs';
  const best = bestOf(history)?.epoch ?? 0;
  return history.length - best >= patience ? 'patience' : undefined;
}
