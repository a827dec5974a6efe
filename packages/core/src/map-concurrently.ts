/**
 * Runs `work` on every item, `limit` at a time; results come in the items' order. When one fails, no more are
 * started, and the error is thrown once those already started have ended: nothing keeps running after the call.
 * @example
 * ```ts
 * import { mapConcurrently } from '@lookalike/core';
 *
 * const sizes = await mapConcurrently(['a', 'bcd'], 2, async (text) => text.length);
 * console.log(sizes); // → [ 1, 3 ]
 * ```
 */
export async function mapConcurrently<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const drain = async () => {
    while (next < items.length) {
      const index = next;
      next += 1;
      results[index] = await work(items[index], index).catch((error: unknown) => {
        next = items.length;
        throw error;
      });
    }
  };
  const drains = await Promise.allSettled(Array.from({ length: Math.min(limit, items.length) }, drain));
  for (const ended of drains) if (ended.status === 'rejected') throw ended.reason;
  return results;
}
