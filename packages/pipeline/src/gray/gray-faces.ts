import { join } from 'node:path';
import type { GrayFormula, WorkContext } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { readFaceIndex, readFacesInfo } from '@lookalike/dataset';
import { decodeImage, defaultChipRecipe, saveImage, toGray } from '@lookalike/image';
import { listPhotos } from '@lookalike/recognizer';
import { fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { noOutputError } from '../folders/no-output-error.js';
import { assertApart } from '../folders/output-folder.js';
import { stepKey } from '../folders/stamp.js';
import type { StepResult } from '../step.js';

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
  context: WorkContext,
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
    await saveImage(toGray(image, formula), join(folder, file));
    return { entries: [{ source: name, ...listed.get(name), file }] };
  };
  const key = stepKey('gray', { formula, recipe });
  const info = { formatVersion: 1, recipe } as const;
  const fill = { folder, step: 'gray', key, items, info, make, stage: 'gray' as const, unit: 'faces', force };
  const { entries, failures, made } = await fillFolder(fill, context);
  if (entries.length === 0) throw noOutputError(facesFolder, 'no picture could be read', failures);
  return { summary: { folder, faces: entries.length }, skipped: made === 0, failures };
}
