import { type Failure, failureOf } from './failure.js';
import { mapWithProgress, type WorkOptions } from './map-with-progress.js';
import { isDiskTrouble } from './system-error.js';
import type { WorkContext } from './work-context.js';

/** How inputs are processed. */
export interface BatchOptions<T> extends WorkOptions {
  /** The file that is named when one fails. */
  pathOf: (item: T) => string;
}

/**
 * Processes inputs, a few at a time. One that fails is listed and the others continue; only a problem with the whole
 * disk, or the signal, ends the batch.
 * @returns the result for each input, `undefined` for one that failed, and the failures; both in the order of the
 * inputs.
 * @example
 * ```ts
 * import { processBatch } from '@lookalike/core';
 *
 * const how = { stage: 'detect', unit: 'files', concurrency: 2, pathOf: (file: string) => file } as const;
 * const read = async (file: string) => {
 *   if (file === 'b.json') throw new Error('it is damaged');
 *   return file.length;
 * };
 * const { results, failures } = await processBatch(['a.json', 'b.json'], how, read, { onProgress() {} });
 * console.log(results, failures[0].message); // → [ 6, undefined ] it is damaged
 * ```
 */
export async function processBatch<T, R>(
  items: readonly T[],
  { pathOf, ...how }: BatchOptions<T>,
  work: (item: T) => Promise<R>,
  context: WorkContext,
): Promise<{ results: (R | undefined)[]; failures: Failure[] }> {
  const failed = new Map<T, Failure>();
  const attempt = async (item: T): Promise<R | undefined> => {
    try {
      return await work(item);
    } catch (error) {
      context.signal?.throwIfAborted();
      if (isDiskTrouble(error)) throw error;
      failed.set(item, failureOf(pathOf(item), error));
      return undefined;
    }
  };
  const results = await mapWithProgress(items, how, attempt, context);
  return { results, failures: items.flatMap((item) => failed.get(item) ?? []) };
}
