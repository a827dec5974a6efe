/**
 * Works on several items at a time and yields the results in the items' order; `work` must not reject. When the items
 * end with an error, it is thrown after the results of those before it.
 */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  let failure: { error: unknown } | undefined;
  const source = items[Symbol.asyncIterator]();
  const next = () =>
    source.next().catch((error: unknown) => {
      failure = { error };
      return { done: true as const, value: undefined };
    });
  try {
    for (let item = await next(); !item.done; item = await next()) {
      under.push(work(item.value));
      const [first] = under;
      if (under.length < concurrency) continue;
      under.shift();
      yield await first;
    }
    for (const result of under) yield await result;
  } finally {
    await source.return?.();
  }
  if (failure) throw failure.error;
}
