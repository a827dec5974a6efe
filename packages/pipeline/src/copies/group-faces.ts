import type { FaceEntry } from '@lookalike/dataset';
import { copyLimits, fingerprintImage, groupCopies } from '@lookalike/image';
import type { Chip } from '../pairs/load-chips.js';

/** Of what and how closely faces are compared, to find those that come of one photo. */
interface Prints {
  /** Of the photo that each face was cut from, where it is known. */
  photos: (string | undefined)[];
  /** Of the face itself, where the photo is not known and it is no view of another face. */
  faces: (string | undefined)[];
}

/** Faces that were made of one picture on purpose, as `makeViews` does. */
function findViews(entries: readonly FaceEntry[]): Set<string> {
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

/** Faces of which some come of one photo. */
export interface GroupedFaces {
  /** For each face a number that is the same for all that come of one photo or of copies of it. */
  copies: Int32Array;
  /** Of the photo that each face was cut from; empty where it is not known. */
  fingerprints: string[];
}

/**
 * Finds the faces that come of one photo or of copies of it, by the fingerprints of the photos that `extractFaces` noted;
 * where there are none, by those of the faces. Views of a face are no copies: they are made to be learnt from together.
 */
export async function groupFaces(
  chips: readonly Chip[],
  entries: readonly FaceEntry[],
): Promise<GroupedFaces> {
  const { photos, faces } = await fingerprintFaces(chips, entries);
  const copies = Int32Array.from(chips, (_, index) => index);
  joinGroups(copies, photos, copyLimits.photo);
  joinGroups(copies, faces, copyLimits.face);
  return { copies, fingerprints: photos.map((print) => print ?? '') };
}
