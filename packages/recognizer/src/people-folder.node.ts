import { fileURLToPath } from 'node:url';
import type { ChipRecipe, Failure } from '@lookalike/core';
import type { LabelledPhoto } from './batch/embed-photos.js';
import { assertFacesFit, holdsFaces, photosOfPeople } from './batch/read-gallery.js';
import type { EnrolOptions } from './recognizer.js';

const droppedPhoto = 'dropped by lookalike select';

/** The people to enrol. */
export interface People {
  photos: LabelledPhoto[];
  skipped: Failure[];
  failures: Failure[];
  /** The names of all people to enrol. */
  names: string[];
  areFaces: boolean;
}

/**
 * The photos of `<people>/<Person>/*`, or faces that were cut out by the recipe.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were cut out differently.
 */
export async function peopleOfFolder(
  source: string | URL,
  options: EnrolOptions,
  recipe: ChipRecipe,
): Promise<People> {
  const root = source instanceof URL ? fileURLToPath(source) : source;
  const found = await photosOfPeople(root, options.signal);
  const areFaces = await holdsFaces(root, { faces: options.areFaces });
  if (areFaces) await assertFacesFit(root, recipe);
  const dropped = found.skippedFiles.filter(({ kind }) => kind === 'dropped');
  return {
    ...found,
    skipped: [...found.skipped, ...dropped.map(({ file }) => ({ file, message: droppedPhoto }))],
    names: [...new Set(found.photos.map(({ subject }) => subject))],
    areFaces,
  };
}
