import { join } from 'node:path';
import {
  type ChipRecipe,
  type Failure,
  LookalikeError,
  type SkippedFile,
  type WorkContext,
} from '@lookalike/core';
import { readFacesInfo, scanPeople } from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import type { KnownFace } from '@lookalike/matching';
import type { Recognizer } from '../recognizer.js';
import { embedPhotos, type LabelledPhoto } from './embed-photos.js';
import type { EmbeddingCache } from './embedding-cache.js';

export interface GalleryFaces {
  faces: KnownFace[];
  failures: Failure[];
  /** Files of the folder that were left out, by kind. */
  skippedFiles: SkippedFile[];
}

export interface ReadGalleryOptions {
  /** The pictures are faces that are cut out already. @default whether `lookalike extract` made the folder */
  faces?: boolean;
  /** Cache for the embeddings of photos. @default none */
  cache?: EmbeddingCache;
  /** What to read of the folder. @default all photos of `photosOfPeople` */
  found?: PhotosOfPeople;
}

/**
 * Whether a folder's pictures are faces that are cut out already.
 * @example
 * ```ts
 * import { holdsFaces } from '@lookalike/recognizer';
 *
 * console.log(await holdsFaces('faces', {}), await holdsFaces('photos', {})); // → true false
 * ```
 */
export const holdsFaces = async (
  root: string,
  { faces }: Pick<ReadGalleryOptions, 'faces'>,
): Promise<boolean> => faces ?? (await readFacesInfo(root)) !== undefined;

const cropOf = ({ alignment, border }: ChipRecipe) => JSON.stringify({ alignment, border });

/**
 * Whether the faces of a folder were cut out by a model's recipe. If the folder does not say, because `lookalike
 * extract` did not make it, the default recipe is assumed, as in training.
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { fitsRecipe } from '@lookalike/recognizer';
 *
 * console.log(await fitsRecipe('faces', defaultChipRecipe)); // → true
 * ```
 */
export const fitsRecipe = async (root: string, recipe: ChipRecipe): Promise<boolean> =>
  cropOf((await readFacesInfo(root))?.recipe ?? defaultChipRecipe) === cropOf(recipe);

/**
 * Checks that the faces of a folder were cut out as the model needs them.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` if they were cut out differently.
 * @example
 * ```ts
 * import { defaultChipRecipe } from '@lookalike/image';
 * import { assertFacesFit } from '@lookalike/recognizer';
 *
 * await assertFacesFit('faces', defaultChipRecipe); // throws if they were cut out differently
 * ```
 */
export async function assertFacesFit(root: string, recipe: ChipRecipe): Promise<void> {
  if (await fitsRecipe(root, recipe)) return;
  const needed =
    recipe.alignment.kind === 'landmarks'
      ? 'extract them with --align'
      : `extract them without --align, with --margin ${recipe.alignment.margin}`;
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${root}: its faces were cut out differently from those the model was trained on: ` +
      `name the folder of photos instead, or ${needed}`,
  );
}

/** The photos of a folder of people. */
export interface PhotosOfPeople {
  /** With the person and the place within the folder. */
  photos: (LabelledPhoto & { file: string })[];
  /** Files left out by the rules of `scanPeople`. */
  skipped: Failure[];
  /** What cannot be read. */
  failures: Failure[];
  /** The files among them that are not photos, and photos that `lookalike select` dropped, by kind. */
  skippedFiles: SkippedFile[];
}

/**
 * The photos of `<root>/<Person>/**`, as `lookalike select` left them.
 * @example
 * ```ts
 * import { photosOfPeople } from '@lookalike/recognizer';
 *
 * const { photos } = await photosOfPeople('photos');
 * console.log(photos[0].subject, photos[0].file); // → Ada Ada/1.png
 * ```
 */
export async function photosOfPeople(root: string, signal?: AbortSignal): Promise<PhotosOfPeople> {
  const { people, chosenFaces, skipped, failures, skippedFiles } = await scanPeople(root, { signal });
  const within = ({ file, message }: Failure): Failure => ({ file: join(root, file), message });
  return {
    photos: people.flatMap(({ name, files }) =>
      files.map((file) => ({ subject: name, file, path: join(root, file), face: chosenFaces.get(file) })),
    ),
    skipped: skipped.map(within),
    failures: failures.map(within),
    skippedFiles: skippedFiles.map(({ file, kind }) => ({ file: join(root, file), kind })),
  };
}

/**
 * Embeds the faces of the people in `<root>/<Person>/**`: the largest face of each photo, or faces that are cut out
 * already.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were not cut out as the model needs them.
 * @example
 * ```ts
 * import { loadRecognizer, readGallery } from '@lookalike/recognizer';
 *
 * await using recognizer = await loadRecognizer();
 * const { faces } = await readGallery(recognizer, 'photos', {}, { onProgress() {} });
 * console.log(new Set(faces.map(({ subject }) => subject))); // → Set(3) { 'Ada', 'Bob', 'Cyd' }
 * ```
 */
export async function readGallery(
  recognizer: Recognizer,
  root: string,
  options: ReadGalleryOptions,
  context: WorkContext,
): Promise<GalleryFaces> {
  const found = options.found ?? (await photosOfPeople(root, context.signal));
  const areFaces = await holdsFaces(root, options);
  if (areFaces) await assertFacesFit(root, recognizer.model.recipe);
  const how = { areFaces, stage: 'enrol' as const, cache: options.cache };
  const { photos, failures } = await embedPhotos(recognizer, found.photos, how, context);
  const unread = new Set(failures.map(({ file }) => file));
  const blind = photos.filter(({ embedding, path }) => !embedding && !unread.has(path));
  return {
    faces: photos.flatMap(({ subject, file, embedding }) =>
      embedding ? [{ subject, file, embedding }] : [],
    ),
    failures: [
      ...found.failures,
      ...failures,
      ...blind.map(({ path }) => ({ file: path, message: 'no face found' })),
    ],
    skippedFiles: found.skippedFiles,
  };
}
