/**
 * Shares `count` uses out to things of which thing i has `capacities[i]` different uses, as evenly as can
 * be: while there are different uses left nobody repeats one (everyone gets the same, up to its capacity);
 * beyond that everyone has used all of its own, and those that had the fewest catch up first. Things without
 * a capacity get none. What does not divide goes to the later things among equals, so shuffle for fairness.
 */
export function shareEvenly(capacities: readonly number[], count: number): number[] {
  const total = capacities.reduce((sum, capacity) => sum + capacity, 0);
  const scarce = count <= total;
  const order = [...capacities.keys()]
    .filter((thing) => capacities[thing] > 0)
    .sort((a, b) => (scarce ? capacities[a] - capacities[b] : capacities[b] - capacities[a]));

  const shares = new Array<number>(capacities.length).fill(0);
  let left = count;
  for (const [rank, thing] of order.entries()) {
    const even = Math.floor(left / (order.length - rank));
    shares[thing] = scarce ? Math.min(capacities[thing], even) : Math.max(capacities[thing], even);
    left -= shares[thing];
  }
  return shares;
}
