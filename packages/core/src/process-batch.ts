import { type Failure, failureOf } from './failure.js';
import { mapWithProgress, type WorkOptions } from './map-with-progress.js';
import { isDiskTrouble } from './system-error.js';
import type { WorkContext } from './work-context.js';

/** How inputs are worked through. */
export interface BatchOptions<T> extends WorkOptions {
  /** The file that is named when one fails. */
  pathOf: (item: T) => string;
}

/**
 * Works on inputs, a few at a time. A bad one is listed and the others are done; only trouble with the disk, or the
 * signal, ends it all.
 * @returns what came of each input, `undefined` for a bad one, and the failures; both in the inputs' order.
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
