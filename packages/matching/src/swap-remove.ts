/** Removes an item by moving the last one into its place; returns the moved one, if there is one. */
export function swapRemove<T>(items: T[], index: number): T | undefined {
  const last = items.pop();
  if (last === undefined || index === items.length) return undefined;
  items[index] = last;
  return last;
}
