import { join } from 'node:path';
import type { GrayFormula } from '@lookalike/core';
import { decodeImage, defaultChipRecipe, toGray } from '@lookalike/image';
import { readFaceIndex, readFacesInfo } from '../files/faces-folder.js';
import { listPhotos } from '../files/list-photos.js';
import { assertApart } from '../files/replace-folder.js';
import { savePicture } from '../files/save-picture.js';
import { fileVersion, stepKey } from '../files/stamp.js';
import { fillFolder } from './fill-folder.js';
import type { Made, SourceItem } from './folder-ledger.js';
import { nothingMade } from './nothing-made.js';
import type { StepContext, StepResult } from './step.js';

export interface GrayOptions {
  /** @default 'bt601' */
  formula: GrayFormula;
  force?: boolean;
}

export interface GraySummary {
  folder: string;
  faces: number;
}

/** The name of a picture's gray copy. */
export const asPng = (file: string) => `${file.replace(/\.[^./]+$/, '')}.png`;

/** Turns the pictures of a folder to grayscale, into another folder of the same shape, as PNG. */
export async function grayFaces(
  facesFolder: string,
  folder: string,
  { formula, force }: GrayOptions,
  context: StepContext,
): Promise<StepResult<GraySummary>> {
  assertApart(facesFolder, folder);
  const photos = await listPhotos([facesFolder]);
  const items = await Promise.all(
    photos.map(async (photo): Promise<SourceItem> => ({ ...photo, version: await fileVersion(photo.path) })),
  );
  const listed = new Map((await readFaceIndex(facesFolder)).map((entry) => [entry.file, entry]));
  const recipe = { ...((await readFacesInfo(facesFolder))?.recipe ?? defaultChipRecipe), gray: formula };

  const make = async ({ name, path }: SourceItem): Promise<Made> => {
    const file = asPng(name);
    const image = await decodeImage(path, { signal: context.signal });
    await savePicture(toGray(image, formula), join(folder, file));
    return { entries: [{ source: name, ...listed.get(name), file }] };
  };
  const key = stepKey('gray', { formula, recipe });
  const info = { formatVersion: 1, recipe } as const;
  const fill = { folder, step: 'gray', key, items, info, make, title: 'to grayscale', unit: 'faces', force };
  const { entries, failures, made } = await fillFolder(fill, context);
  if (entries.length === 0) throw nothingMade(facesFolder, 'no picture could be read', failures);
  return { summary: { folder, faces: entries.length }, skipped: made === 0, failures };
}
