import { join } from 'node:path';
import type { WorkContext } from '@lookalike/core';
import { createRandom } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { type FaceEntry, readFacesInfo } from '@lookalike/dataset';
import { augmentImage, decodeImage, defaultChipRecipe, saveImage } from '@lookalike/image';
import { listPhotos } from '@lookalike/recognizer';
import { fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { stepKey } from '../folders/stamp.js';
import type { StepResult } from '../step.js';

export interface ViewsOptions {
  /** Pictures that are made of each face. */
  views: number;
  seed: number;
}

export interface ViewsSummary {
  folder: string;
  people: number;
  views: number;
}

/**
 * Takes each face of a folder for one person and makes views of it, each a little moved, turned, mirrored, lit
 * or blurred in another way: `<folder>/<face>/<n>.png`. It stands in for real photos of a person where there is
 * one only, and is easier than those.
 */
export async function makeViews(
  facesFolder: string,
  folder: string,
  { views, seed }: ViewsOptions,
  context: WorkContext,
): Promise<StepResult<ViewsSummary>> {
  const photos = await listPhotos([facesFolder]);
  const items = await Promise.all(
    photos.map(async (photo): Promise<SourceItem> => ({ ...photo, version: await fileVersion(photo.path) })),
  );
  const make = async ({ name, path }: SourceItem): Promise<Made> => {
    const face = await decodeImage(path, { signal: context.signal });
    const person = name.replace(/\.[^./]+$/, '').replaceAll('/', '_');
    const makeView = async (_: unknown, index: number): Promise<FaceEntry> => {
      const file = `${person}/${index + 1}.png`;
      const random = createRandom(seed).fork(file);
      await saveImage(augmentImage(face, random), join(folder, file));
      return { file, source: name };
    };
    return { entries: await Promise.all(Array.from({ length: views }, makeView)) };
  };
  const info = {
    formatVersion: 1,
    recipe: (await readFacesInfo(facesFolder))?.recipe ?? defaultChipRecipe,
  } as const;
  const key = stepKey('views', { views, seed });
  const fill = { folder, step: 'views', key, items, info, make, stage: 'views' as const, unit: 'faces' };
  const { entries, failures, made } = await fillFolder(fill, context);
  return { summary: { folder, people: items.length, views: entries.length }, skipped: made === 0, failures };
}
