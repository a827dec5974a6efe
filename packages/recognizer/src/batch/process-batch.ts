import type { Failure, Stage, WorkContext } from '@lookalike/core';
import { mapConcurrently } from '@lookalike/core';
import { errorMessage, isDiskTrouble } from '@lookalike/core/node';

/** How inputs are worked through. */
export interface BatchOptions<T> {
  /** What the progress is reported as. */
  stage: Stage;
  unit: string;
  /** How many are in hand at once. */
  concurrency: number;
  /** The file that is named when one fails. */
  pathOf: (item: T) => string;
}

/**
 * Works on inputs, a few at a time. A bad one is listed and the others are done; only trouble with the disk, or the
 * signal, ends it all.
 * @returns what came of each input, `undefined` for a bad one, and the failures; both in the inputs' order.
 */
export async function processBatch<T, R>(
  items: readonly T[],
  { stage, unit, concurrency, pathOf }: BatchOptions<T>,
  work: (item: T) => Promise<R>,
  { signal, onProgress }: WorkContext,
): Promise<{ results: (R | undefined)[]; failures: Failure[] }> {
  const failed = new Map<T, Failure>();
  let done = 0;
  const results = await mapConcurrently(items, concurrency, async (item) => {
    signal?.throwIfAborted();
    try {
      return await work(item);
    } catch (error) {
      signal?.throwIfAborted();
      if (isDiskTrouble(error)) throw error;
      failed.set(item, { file: pathOf(item), message: errorMessage(error) });
      return undefined;
    } finally {
      done += 1;
      onProgress?.({ stage, done, total: items.length, unit });
    }
  });
  return { results, failures: items.flatMap((item) => failed.get(item) ?? []) };
}
