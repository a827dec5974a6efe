import type { RunHistory } from '../api/types.js';

export interface BestEpoch {
  /** Its row in the history. */
  row: number;
  epoch: number;
  epochs: number;
  /** On the validation pairs. */
  loss: number;
  /** Share of the validation pairs that were classified correctly. */
  accuracy?: number;
}

/** The epoch whose model was kept: the one with the lowest validation loss. */
export function bestEpoch({
  epoch = [],
  validationLoss = [],
  validationAccuracy = [],
}: RunHistory): BestEpoch | undefined {
  const losses = validationLoss.map((loss) => loss ?? Number.POSITIVE_INFINITY);
  const loss = Math.min(...losses);
  if (!Number.isFinite(loss)) return undefined;
  const row = losses.indexOf(loss);
  const best = { row, epoch: epoch[row] ?? row + 1, epochs: losses.length, loss };
  const accuracy = validationAccuracy[row];
  return typeof accuracy === 'number' ? { ...best, accuracy } : best;
}
