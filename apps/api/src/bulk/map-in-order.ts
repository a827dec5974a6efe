/** Works on several items at a time and yields the results in the items' order; `work` must not reject. */
export async function* mapInOrder<T, R>(
  items: AsyncIterable<T>,
  concurrency: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const under: Promise<R>[] = [];
  for await (const item of items) {
    under.push(work(item));
    const [first] = under;
    if (under.length < concurrency) continue;
    under.shift();
    yield await first;
  }
  for (const result of under) yield await result;
}
