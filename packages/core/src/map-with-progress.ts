import { mapConcurrently } from './map-concurrently.js';
import type { Stage } from './progress.js';
import type { WorkContext } from './work-context.js';

/** How items are processed. */
export interface WorkOptions {
  /** What the progress is reported as. */
  stage: Stage;
  unit: string;
  /** How many are processed at the same time. */
  concurrency: number;
}

/**
 * {@link mapConcurrently} that reports each item once it has succeeded or failed, and starts no more once the signal is
 * aborted.
 * @throws what `work` throws first; the signal's reason.
 * @example
 * ```ts
 * import { mapWithProgress, type Progress } from '@lookalike/core';
 *
 * const seen: Progress[] = [];
 * const how = { stage: 'detect', unit: 'photos', concurrency: 2 } as const;
 * await mapWithProgress(['a.jpg', 'b.jpg'], how, async (file) => file, {
 *   onProgress: (progress) => seen.push(progress),
 * });
 * console.log(seen.at(-1)?.done, seen.at(-1)?.unit); // → 2 photos
 * ```
 */
export async function mapWithProgress<T, R>(
  items: readonly T[],
  { stage, unit, concurrency }: WorkOptions,
  work: (item: T, index: number) => Promise<R>,
  { signal, onProgress }: WorkContext,
): Promise<R[]> {
  let done = 0;
  return await mapConcurrently(items, concurrency, async (item, index) => {
    signal?.throwIfAborted();
    try {
      return await work(item, index);
    } finally {
      done += 1;
      onProgress?.({ stage, done, total: items.length, unit });
    }
  });
}
