import { join } from 'node:path';
import { createRandom, withDefaults } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { type FaceEntry, readFacesInfo } from '@lookalike/dataset';
import { augmentImage, decodeImage, defaultChipRecipe, saveImage } from '@lookalike/image';
import { listPhotos } from '@lookalike/recognizer';
import { fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { assertApart } from '../folders/output-folder.js';
import { stepKey } from '../folders/stamp.js';
import { type StepContext, type StepOutcome, type StepRun, startStep } from '../step-run.js';
import { defaultViewsOptions, type ViewsOptions } from './views-options.js';

export interface ViewsSummary {
  /** Where the views are, one folder per face. */
  folder: string;
  /** Faces, each treated as one person. */
  people: number;
  views: number;
}

export type ViewsResult = ViewsSummary & StepOutcome;

/**
 * Remarks that belong beside any figure measured on views.
 * @example
 * ```ts
 * import { viewsRemarks } from '@lookalike/pipeline';
 *
 * console.log(viewsRemarks[0].split(',')[0]); // → Each face stands for one person
 * ```
 */
export const viewsRemarks: readonly string[] = Object.freeze([
  'Each face stands for one person, and the images of that person are views made of the one face: moved, turned, mirrored, lit, blurred.',
  'Other views of a face are far easier than other photos of a person: the figures show that all parts work, not how well people are told apart.',
]);

/**
 * Takes each face of a folder as one person and makes views of it, each moved, turned, mirrored, lit or blurred a little
 * differently: `<out>/<face>/<n>.png`. Views replace real photos where there is only one of each person, and are easier.
 * Only inputs that are new or have changed since the last run are processed.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY`, `INVALID_ARGUMENT` for an output folder that contains something else
 * or overlaps the input.
 * @example
 * ```ts
 * import { makeViews } from '@lookalike/pipeline';
 *
 * const { failures } = await makeViews('faces', { out: 'views', views: 2 });
 * console.log(failures.length); // → 0
 * ```
 */
export function makeViews(faces: string, options: ViewsOptions = {}): StepRun<ViewsResult> {
  return startStep(options, (context) => writeViews(faces, options, context));
}

/** Writes the views of a face into its folder. */
function viewWriter(
  folder: string,
  { views, seed }: Pick<typeof defaultViewsOptions, 'views' | 'seed'>,
  { signal }: StepContext,
) {
  return async ({ name, path }: SourceItem): Promise<Made> => {
    const face = await decodeImage(path, { signal });
    const person = name.replace(/\.[^./]+$/, '').replaceAll('/', '_');
    const makeView = async (_: unknown, index: number): Promise<FaceEntry> => {
      const file = `${person}/${index + 1}.png`;
      const random = createRandom(seed).fork(file);
      await saveImage(augmentImage(face, random), join(folder, file));
      return { file, source: name };
    };
    return { entries: await Promise.all(Array.from({ length: views }, makeView)) };
  };
}

async function writeViews(
  facesFolder: string,
  options: ViewsOptions,
  context: StepContext,
): Promise<ViewsResult> {
  const { out: folder, views, seed, force } = withDefaults(defaultViewsOptions, options, { signal: true });
  assertApart(facesFolder, folder);
  const { photos, failures: unreadable } = await listPhotos([facesFolder]);
  const items = await Promise.all(
    photos.map(async (photo): Promise<SourceItem> => ({ ...photo, version: await fileVersion(photo.path) })),
  );
  const make = viewWriter(folder, { views, seed }, context);
  const info = {
    formatVersion: 1,
    recipe: (await readFacesInfo(facesFolder))?.recipe ?? defaultChipRecipe,
  } as const;
  const key = stepKey('views', { views, seed });
  const fill = {
    folder,
    step: 'views',
    key,
    items,
    info,
    make,
    stage: 'views' as const,
    unit: 'faces',
    force,
  };
  const { entries, failures, made } = await fillFolder(fill, context);
  return {
    folder,
    people: items.length,
    views: entries.length,
    skipped: made === 0,
    failures: [...unreadable, ...failures],
  };
}
