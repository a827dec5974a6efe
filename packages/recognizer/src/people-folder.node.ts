import { fileURLToPath } from 'node:url';
import type { Failure } from '@lookalike/core';
import type { LabelledPhoto } from './batch/embed-photos.js';
import { holdsFaces, photosOfPeople } from './batch/read-gallery.js';
import type { EnrolOptions } from './recognizer.js';

/** Whom to enrol. */
export interface People {
  photos: LabelledPhoto[];
  skipped: Failure[];
  failures: Failure[];
  /** Everyone who should be known afterwards. */
  names: string[];
  areFaces: boolean;
}

/** The photos of `<people>/<Person>/*`. */
export async function peopleOfFolder(
  source: string | URL,
  { areFaces, signal }: EnrolOptions,
): Promise<People> {
  const root = source instanceof URL ? fileURLToPath(source) : source;
  const found = await photosOfPeople(root, signal);
  return {
    ...found,
    names: [...new Set(found.photos.map(({ subject }) => subject))],
    areFaces: await holdsFaces(root, { faces: areFaces }),
  };
}
