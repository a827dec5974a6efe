import type { ChipRecipe, WorkContext } from '@lookalike/core';
import { readFaceIndex } from '@lookalike/dataset';
import type { LabelledPhoto } from '@lookalike/recognizer';
import { findViews, groupPrints, oneOfEach, type Prints } from '../copies/group-faces.js';
import {
  findSeen,
  fingerprintFiles,
  readTrainedOn,
  seenWarnings,
  type TrainedOn,
} from '../copies/trained-on.js';
import { copyWarnings, sharedPhotos, sharedPhotoWarnings, spellingWarnings } from '../copies/warnings.js';
import type { CacheOptions } from '../search-options.js';

/** A photo to evaluate on, with its place within its folder. */
export type EvaluatedPhoto = LabelledPhoto & { file: string };

/** Photos of one folder. */
export interface EvaluatedFolder {
  root: string;
  photos: readonly EvaluatedPhoto[];
  /** They are faces that are cut out already. */
  areFaces: boolean;
}

interface DistinctOptions extends CacheOptions {
  /** The folder of the model that is evaluated. */
  model: string;
  recipe: ChipRecipe;
}

/** Photos that figures can be taken from. */
export interface DistinctPhotos {
  /** Of each folder, in its order. */
  photos: EvaluatedPhoto[][];
  /** Those among them that the model has learnt from. */
  seen: Set<EvaluatedPhoto>;
  warnings: string[];
}

/** What is compared to find copies, and what to find photos that a model has learnt from. */
async function fingerprint(
  { root, photos, areFaces }: EvaluatedFolder,
  options: DistinctOptions,
  context: WorkContext,
): Promise<{ compared: Prints; prints: TrainedOn }> {
  const { recipe, cache } = options;
  const prints = await fingerprintFiles(root, photos, { areFaces, recipe, cache }, context);
  const views = findViews(areFaces ? await readFaceIndex(root) : []);
  const orNone = (print: string) => (print === '' ? undefined : print);
  const isCompared = (index: number) => prints.photos[index] === '' && !views.has(photos[index].file);
  return {
    prints,
    compared: {
      photos: prints.photos.map(orNone),
      faces: prints.faces.map((print, index) => (isCompared(index) ? orNone(print) : undefined)),
    },
  };
}

/**
 * Leaves each photo in once, since a copy is no further evidence, and leaves out those that are there under several names.
 * The copy that comes first is kept.
 */
export async function distinctPhotos(
  folders: readonly EvaluatedFolder[],
  options: DistinctOptions,
  context: WorkContext,
): Promise<DistinctPhotos> {
  const all = folders.flatMap(({ photos }) => photos);
  const found: Awaited<ReturnType<typeof fingerprint>>[] = [];
  for (const folder of folders) found.push(await fingerprint(folder, options, context));
  const groups = groupPrints({
    photos: found.flatMap(({ compared }) => compared.photos),
    faces: found.flatMap(({ compared }) => compared.faces),
  });
  const named = all.map(({ subject, path }) => ({ person: subject, file: path }));
  const subjects = all.map(({ subject }) => subject);
  const kept = new Set(oneOfEach(all.keys(), groups, subjects).map((index) => all[index]));
  const copies = all.flatMap((photo, index) => {
    const original = all[groups[index]];
    return photo !== original && kept.has(original) ? [{ file: photo.path, original: original.path }] : [];
  });
  const trainedOn = await readTrainedOn(options.model);
  const learnt = folders.flatMap(({ photos }, folder) =>
    trainedOn ? findSeen(found[folder].prints, trainedOn).map((index) => photos[index]) : [],
  );
  const seen = new Set(learnt.filter((photo) => kept.has(photo)));
  return {
    photos: folders.map(({ photos }) => photos.filter((photo) => kept.has(photo))),
    seen,
    warnings: [
      ...spellingWarnings([...new Set(subjects)]),
      ...sharedPhotoWarnings(sharedPhotos(named, groups), 'they are left out'),
      ...copyWarnings(copies),
      ...seenWarnings(seen.size, kept.size),
    ],
  };
}
