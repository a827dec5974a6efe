import { type ChosenFace, chooseFace, personDistance } from './choose-face.js';
import { findDuplicates } from './find-duplicates.js';
import { findPerson, type PersonFace } from './find-person.js';
import { type Issue, issueKinds } from './issue.js';
import { type FaceAnalysis, type PhotoAnalysis, personOf } from './photo-analysis.js';
import { qualityIssues } from './quality-issues.js';
import type { SelectOptions } from './select-options.js';

/** The automatic assessment of a photo. */
export interface Assessment {
  file: string;
  person: string;
  verdict: 'keep' | 'drop';
  /** The face taken for the person's; `undefined` without a face. */
  face?: FaceAnalysis;
  /** How many faces there are. */
  faces: number;
  /** Most serious first. */
  issues: Issue[];
}

/** What is known of a person before single photos are assessed. */
interface Folder {
  person: string;
  photos: PhotoAnalysis[];
  duplicates: Map<string, string>;
  known: PersonFace[];
}

function openFolder(person: string, photos: PhotoAnalysis[], options: SelectOptions): Folder {
  const duplicates = findDuplicates(photos, options);
  const originals = photos.filter(({ file }) => !duplicates.has(file));
  return { person, photos, duplicates, known: findPerson(originals, options.tieDistance) };
}

/** The other person whose photos a face fits best, if it fits any. */
function resembles(
  face: FaceAnalysis,
  file: string,
  others: readonly Folder[],
  { neighbours, tieDistance }: SelectOptions,
): string | undefined {
  let best: { person: string; distance: number } | undefined;
  for (const { person, known } of others) {
    const distance = personDistance(face, file, known, neighbours) ?? Number.POSITIVE_INFINITY;
    if (distance <= Math.min(tieDistance, best?.distance ?? tieDistance)) best = { person, distance };
  }
  return best?.person;
}

function identityDoubts(
  { face, distance }: ChosenFace,
  photo: PhotoAnalysis,
  folder: Folder,
  folders: readonly Folder[],
  options: SelectOptions,
): Issue[] {
  if (distance === undefined) {
    if (folder.photos.length === 1 || folder.known.length > 0) return [];
    return [{ kind: 'no-agreement', reason: `no two photos of ${folder.person} show the same face` }];
  }
  if (distance <= options.strangerDistance) return [];
  const others = folders.filter((other) => other !== folder);
  const other = resembles(face, photo.file, others, options);
  const reason = `${distance.toFixed(2)} from the person's nearest faces, more than ${options.strangerDistance}`;
  return [{ kind: 'wrong-person', reason, ...(other !== undefined && { resembles: other }) }];
}

function severalFaces({ faces }: PhotoAnalysis): Issue[] {
  if (faces.length < 2) return [];
  return [
    { kind: 'several-faces', reason: `${faces.length} faces; the one nearest to the person's is taken` },
  ];
}

function assess(
  photo: PhotoAnalysis,
  folder: Folder,
  folders: readonly Folder[],
  options: SelectOptions,
): Assessment {
  const chosen = chooseFace(photo, folder.known, options.neighbours);
  const original = folder.duplicates.get(photo.file);
  const issues: Issue[] = [
    ...(chosen ? [] : [{ kind: 'no-face' as const, reason: 'no face was found' }]),
    ...(chosen ? identityDoubts(chosen, photo, folder, folders, options) : []),
    ...(original
      ? [{ kind: 'near-duplicate' as const, reason: `the same picture as ${original}`, original }]
      : []),
    ...(chosen ? qualityIssues(chosen.face.quality, options) : []),
    ...severalFaces(photo),
  ].sort((a, b) => issueKinds.indexOf(a.kind) - issueKinds.indexOf(b.kind));
  const verdict = issues.some(({ kind }) => options.dropFor.includes(kind)) ? 'drop' : 'keep';
  const { file, faces } = photo;
  return { file, person: folder.person, verdict, face: chosen?.face, faces: faces.length, issues };
}

/**
 * Judges the photos of people's folders by what was found in them. Nothing is read or written: the same analyses
 * and options always give the same judgements.
 * @returns one judgement a photo, folder by folder.
 */
export function assessPhotos(photos: readonly PhotoAnalysis[], options: SelectOptions): Assessment[] {
  const byPerson = new Map<string, PhotoAnalysis[]>();
  for (const photo of photos) {
    const person = personOf(photo.file);
    byPerson.set(person, [...(byPerson.get(person) ?? []), photo]);
  }
  const folders = [...byPerson].map(([person, own]) => openFolder(person, own, options));
  return folders.flatMap((folder) => folder.photos.map((photo) => assess(photo, folder, folders, options)));
}
