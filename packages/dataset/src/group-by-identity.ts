/** The positions of each identity, identities in order of their first. */
export function groupByIdentity(identities: ArrayLike<number>): number[][] {
  const groups = new Map<number, number[]>();
  for (let image = 0; image < identities.length; image += 1) {
    const group = groups.get(identities[image]);
    if (group) group.push(image);
    else groups.set(identities[image], [image]);
  }
  return [...groups.values()];
}
