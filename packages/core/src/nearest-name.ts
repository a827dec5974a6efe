/** How many letters have to be inserted, removed, changed or swapped with a neighbour to turn one name into another. */
function editDistance(a: string, b: string): number {
  let [beforeLast, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const differs = a[row - 1] === b[column - 1] ? 0 : 1;
      let least = Math.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + differs);
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) least = Math.min(least, beforeLast[column - 2] + 1);
      current.push(least);
    }
    [beforeLast, last] = [last, current];
  }
  return last[b.length];
}

/** The share of a name's letters that may be mistyped. */
const mistypedPart = 0.4;

/**
 * The known name that was probably meant; `undefined` if none is similar. Case does not matter.
 * @example
 * ```ts
 * import { nearestName } from '@lookalike/core';
 *
 * console.log(nearestName('tresholds', ['minFaceSize', 'thresholds'])); // → thresholds
 * ```
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const distances = known.map((each) => editDistance(name.toLowerCase(), each.toLowerCase()));
  const least = Math.min(...distances);
  return least <= Math.max(1, mistypedPart * name.length) ? known[distances.indexOf(least)] : undefined;
}
