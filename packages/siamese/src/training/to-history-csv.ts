import type { EpochRecord } from './training-event.js';

const columns = [
  'epoch',
  'step',
  'learningRate',
  'loss',
  'validationLoss',
  'validationAccuracy',
  'threshold',
  'sameDistance',
  'differentDistance',
] as const satisfies readonly (keyof EpochRecord)[];

/**
 * A history as CSV: a line with the columns' names, then one for each epoch. Numbers keep all their digits.
 * @example
 * ```ts
 * import { toHistoryCsv } from '@lookalike/siamese/training';
 *
 * console.log(toHistoryCsv([]).startsWith('epoch')); // → true
 * ```
 */
export const toHistoryCsv = (history: readonly EpochRecord[]): string =>
  [columns, ...history.map((record) => columns.map((column) => record[column]))]
    .map((cells) => `${cells.join(',')}\n`)
    .join('');
