/** The small arrays of a pair dataset. */
export interface PairTables {
  /** The people's names. */
  names: readonly string[];
  /** `[images]`: whom each image shows, a position in `names`. */
  identities: ArrayLike<number>;
  /** `[pairs, 2]`, row-major: two images for each pair. */
  pairs: ArrayLike<number>;
  /** `[pairs]`: 1 = same person, 0 = different people. */
  labels: ArrayLike<number>;
  /** Where each image came from. */
  files?: readonly string[];
}

const isIndex = (value: number, limit: number) => Number.isInteger(value) && value >= 0 && value < limit;

/** Says where tables contradict themselves or each other: what was expected, and what is there instead. */
export function findContradiction(tables: PairTables): string | undefined {
  const { names, identities, pairs, labels, files } = tables;
  if (pairs.length !== 2 * labels.length) {
    return `expected two images for each of ${labels.length} labels, got ${pairs.length} in pairs`;
  }
  if (files && files.length !== identities.length) {
    return `expected ${identities.length} files, one for each image, got ${files.length}`;
  }
  for (let image = 0; image < identities.length; image += 1) {
    if (!isIndex(identities[image], names.length)) {
      return `expected image ${image} to show one of ${names.length} people, got identity ${identities[image]}`;
    }
  }
  for (let pair = 0; pair < labels.length; pair += 1) {
    const [one, other, label] = [pairs[2 * pair], pairs[2 * pair + 1], labels[pair]];
    if (!isIndex(one, identities.length) || !isIndex(other, identities.length)) {
      return `expected pair ${pair} to be two of ${identities.length} images, got ${one} and ${other}`;
    }
    const truth = identities[one] === identities[other] ? 1 : 0;
    if (label !== truth) {
      return `expected label ${truth} for pair ${pair} (1 = same person, 0 = different people), got ${label}`;
    }
  }
  return undefined;
}
