import type { FaceEntry } from '@lookalike/dataset';
import { copyLimits, fingerprintImage, groupCopies } from '@lookalike/image';
import type { Chip } from '../pairs/load-chips.js';

/** What is compared, and how closely, to find faces that come from the same photo. */
export interface Prints {
  /** The photo that each face was cut from, if it is known. */
  photos: (string | undefined)[];
  /** The face itself, if its photo is not known and it is not a view of another face. */
  faces: (string | undefined)[];
}

/** Faces that were made from one picture on purpose, as `makeViews` does. */
export function findViews(entries: readonly FaceEntry[]): Set<string> {
  const unknown = entries.filter(({ fingerprint }) => fingerprint === undefined);
  const counts = new Map<string, number>();
  for (const { source } of unknown) counts.set(source, (counts.get(source) ?? 0) + 1);
  return new Set(unknown.filter(({ source }) => (counts.get(source) ?? 0) > 1).map(({ file }) => file));
}

/** Joins the groups of those positions that have a fingerprint. */
function joinGroups(groups: Int32Array, prints: readonly (string | undefined)[], limit: number): void {
  const places = prints.flatMap((print, place) => (print === undefined ? [] : [place]));
  const found = groupCopies(
    places.map((place) => prints[place] ?? ''),
    limit,
  );
  for (const [at, place] of places.entries()) groups[place] = places[found[at]];
}

/** For each face a number that is the same for all faces from one photo or its copies. */
export function groupPrints({ photos, faces }: Prints): Int32Array {
  const copies = Int32Array.from(photos, (_, index) => index);
  joinGroups(copies, photos, copyLimits.photo);
  joinGroups(copies, faces, copyLimits.face);
  return copies;
}

/** One of the images in each group of copies, the first; none of a group that shows several people. */
export function oneOfEach(
  images: Iterable<number>,
  groups: ArrayLike<number>,
  identities: ArrayLike<string | number>,
): number[] {
  const members = [...images];
  const first = new Map<number, number>();
  const shared = new Set<number>();
  for (const index of members) {
    const known = first.get(groups[index]);
    if (known === undefined) first.set(groups[index], index);
    else if (identities[known] !== identities[index]) shared.add(groups[index]);
  }
  return members.filter((index) => first.get(groups[index]) === index && !shared.has(groups[index]));
}

async function fingerprintFaces(chips: readonly Chip[], entries: readonly FaceEntry[]): Promise<Prints> {
  const listed = new Map(entries.map((entry) => [entry.file, entry]));
  const views = findViews(entries);
  const photos = chips.map(({ file }) => listed.get(file)?.fingerprint);
  const faces: (string | undefined)[] = [];
  for (const [index, { file, image }] of chips.entries()) {
    const isCompared = photos[index] === undefined && !views.has(file);
    faces.push(isCompared ? await fingerprintImage(image) : undefined);
  }
  return { photos, faces };
}

/** Faces, some of which may come from the same photo. */
export interface GroupedFaces {
  /** For each face a number that is the same for all faces from one photo or its copies. */
  copies: Int32Array;
  /** The fingerprint of the photo that each face was cut from; empty if it is not known. */
  fingerprints: string[];
}

/**
 * Finds faces that come from the same photo or its copies: by the photos' fingerprints that `extractFaces` recorded,
 * otherwise by those of the faces. Views of a face do not count as copies: they are made to be trained on together.
 */
export async function groupFaces(
  chips: readonly Chip[],
  entries: readonly FaceEntry[],
): Promise<GroupedFaces> {
  const prints = await fingerprintFaces(chips, entries);
  return { copies: groupPrints(prints), fingerprints: prints.photos.map((print) => print ?? '') };
}
