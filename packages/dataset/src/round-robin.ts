/** How many pairs of different things there are among `count` things. */
export const pairsAmong = (count: number): number => (count * (count - 1)) / 2;

/**
 * The `index`-th of all pairs among `count` things, in an order in which after any number of pairs no two
 * things differ by more than one in how often they were used: a tournament's schedule, computed without
 * storing it.
 *
 * An even count is split into perfect matchings (the circle method: one thing stays in the middle, the
 * others sit round it and turn by one each round). An odd count is split into cycles through all things
 * (Walecki, 1892: the middle, then zigzag across the circle), each of which is walked twice in steps of two.
 * @param index a whole number in 0..pairsAmong(count) − 1.
 */
export function roundRobinPair(count: number, index: number): [number, number] {
  const ring = count - 1; // the last thing is the middle, 0..ring-1 sit on the circle
  const onRing = (seat: number) => ((seat % ring) + ring) % ring;

  if (count % 2 === 0) {
    const matchingSize = count / 2;
    const turn = Math.floor(index / matchingSize);
    const step = index % matchingSize;
    return step === 0 ? [ring, turn] : [onRing(turn + step), onRing(turn - step)];
  }

  const turn = Math.floor(index / count);
  const stop = 2 * (index % count);
  const along = (position: number) => {
    if (position === 0) return ring;
    const reach = Math.floor(position / 2); // 0, +1, -1, +2, -2, …
    return onRing(position % 2 === 0 ? turn + reach : turn - reach);
  };
  return [along(stop % count), along((stop + 1) % count)];
}
