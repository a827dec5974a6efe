import { join } from 'node:path';
import type { ChipRecipe, DetectedFace, PixelImage } from '@lookalike/core';
import { selectFace } from '@lookalike/detection';
import { cutFace, decodeImage, defaultChipRecipe } from '@lookalike/image';
import { faceNames } from '../files/face-name.js';
import type { FaceEntry } from '../files/faces-folder.js';
import { listPhotos, type Photo } from '../files/list-photos.js';
import { assertApart } from '../files/replace-folder.js';
import { savePicture } from '../files/save-picture.js';
import { fileVersion, stepKey } from '../files/stamp.js';
import type { ExtractOptions, SelectRule } from './extract-options.js';
import { type FillResult, fillFolder } from './fill-folder.js';
import type { SourceItem } from './folder-ledger.js';
import { lazyDetector } from './load-detector.js';
import { nothingMade } from './nothing-made.js';
import type { StepContext, StepResult } from './step.js';

export interface ExtractSummary {
  folder: string;
  photos: number;
  faces: number;
  /** Photos in which no face was found. */
  withoutFace: string[];
}

/** How the pictures of faces are cut, and what a network is to see of them unless told otherwise. */
export const recipeOf = ({ margin, faceSize }: ExtractOptions): ChipRecipe => ({
  ...defaultChipRecipe,
  alignment: { kind: 'crop', margin },
  cropSize: faceSize,
});

const isLabelled = (name: string) => name.includes('/');

function selectFaces(
  faces: DetectedFace[],
  image: PixelImage,
  rule: SelectRule,
  name: string,
): DetectedFace[] {
  const effective = rule === 'auto' ? (isLabelled(name) ? 'largest' : 'all') : rule;
  if (effective === 'all') return faces;
  const face = selectFace(faces, image, effective);
  return face ? [face] : [];
}

const toItem = async ({ name, path }: Photo): Promise<SourceItem> => ({
  name,
  path,
  version: await fileVersion(path),
});

/**
 * Finds the faces in photos, cuts them out into `folder` and lists them in its index.jsonl. The folders of
 * persons are kept, so that `<photos>/<Person>/*` becomes `<folder>/<Person>/*`.
 */
export async function extractFaces(
  inputs: readonly string[],
  folder: string,
  options: ExtractOptions & { force?: boolean },
  context: StepContext,
): Promise<StepResult<ExtractSummary>> {
  const { force, ...settings } = options;
  for (const input of inputs) assertApart(input, folder);
  const items = await Promise.all((await listPhotos(inputs)).map(toItem));
  const nameOf = faceNames(
    items.map(({ name }) => name),
    settings.format,
  );
  const recipe = recipeOf(settings);
  await using detector = lazyDetector(settings);

  const make = async ({ name, path }: SourceItem): Promise<FaceEntry[]> => {
    const image = await decodeImage(path, { signal: context.signal });
    const found = await (await detector.get()).detect(image, { signal: context.signal });
    const faces = selectFaces(found, image, settings.select, name);
    const toEntry = async (face: DetectedFace, index: number): Promise<FaceEntry> => {
      const file = nameOf(name, index + 1);
      await savePicture(cutFace(image, face, recipe), join(folder, file));
      return { file, source: name, ...face };
    };
    return Promise.all(faces.map(toEntry));
  };
  const fill = { folder, step: 'extract', key: stepKey('extract', { settings }), items, make, force };
  const info = { formatVersion: 1, recipe } as const;
  const result = await fillFolder({ ...fill, info, title: 'finding faces', unit: 'photos' }, context);
  const summary = summarize(folder, items, result);
  if (summary.faces === 0)
    throw nothingMade(inputs.join(', '), 'no face was found', result.failures, 'NO_FACE');
  return { summary, skipped: result.made === 0, failures: result.failures };
}

function summarize(
  folder: string,
  items: readonly SourceItem[],
  { entries, failures }: FillResult,
): ExtractSummary {
  const settled = new Set(entries.map(({ source }) => source));
  const failed = new Set(failures.map(({ file }) => file));
  const withoutFace = items.filter(({ name, path }) => !settled.has(name) && !failed.has(path));
  return {
    folder,
    photos: items.length,
    faces: entries.length,
    withoutFace: withoutFace.map(({ path }) => path),
  };
}
