import { join } from 'node:path';
import { withDefaults } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { readFaceIndex, readFacesInfo } from '@lookalike/dataset';
import { decodeImage, defaultChipRecipe, saveImage, toGray } from '@lookalike/image';
import { listPhotos } from '@lookalike/recognizer';
import { fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { noOutputError } from '../folders/no-output-error.js';
import { assertApart } from '../folders/output-folder.js';
import { stepKey } from '../folders/stamp.js';
import { type StepContext, type StepOutcome, type StepRun, startStep } from '../step-run.js';
import { defaultGrayOptions, type GrayOptions } from './gray-options.js';

export interface GrayResult extends StepOutcome {
  /** Where the gray faces are. */
  folder: string;
  faces: number;
}

/** The name of a picture's gray copy. */
export const asPng = (file: string) => `${file.replace(/\.[^./]+$/, '')}.png`;

/**
 * Turns the images of a folder to grayscale, into another folder of the same shape, as PNG. Only inputs that are new or
 * have changed since the last run are processed.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY`, `INVALID_ARGUMENT` for an output folder that contains something else
 * or overlaps the input.
 * @example
 * ```ts
 * import { grayFaces } from '@lookalike/pipeline';
 *
 * const { faces, failures } = await grayFaces('faces', { out: 'gray' });
 * console.log(faces, failures.length); // → 12 0
 * ```
 */
export function grayFaces(faces: string, options: GrayOptions = {}): StepRun<GrayResult> {
  return startStep(options, (context) => makeGray(faces, options, context));
}

async function makeGray(
  facesFolder: string,
  options: GrayOptions,
  context: StepContext,
): Promise<GrayResult> {
  const { out: folder, formula, force } = withDefaults(defaultGrayOptions, options, { signal: true });
  assertApart(facesFolder, folder);
  const { photos, failures: unreadable } = await listPhotos([facesFolder]);
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
  const job = { folder, step: 'gray', key, items, info, source: facesFolder, force };
  const how = { make, stage: 'gray' as const, unit: 'faces' };
  const { entries, failures, made } = await fillFolder({ ...job, ...how }, context);
  if (entries.length === 0)
    throw noOutputError(facesFolder, 'no picture could be read', [...unreadable, ...failures]);
  return { folder, faces: entries.length, skipped: made === 0, failures: [...unreadable, ...failures] };
}
