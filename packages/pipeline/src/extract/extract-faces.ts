import { join } from 'node:path';
import type { ChipRecipe, DetectedFace, PixelImage, WorkContext } from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import type { Choice } from '@lookalike/curation';
import { choiceVersion, countedName, readChoices } from '@lookalike/curation';
import type { FaceEntry } from '@lookalike/dataset';
import { selectFace } from '@lookalike/detection';
import { decodeImage, defaultChipRecipe, extractFace, saveImage } from '@lookalike/image';
import {
  type LazyDetector,
  lazyDetector,
  listPhotos,
  type Photo,
  photoConcurrency,
} from '@lookalike/recognizer';
import { type FillResult, fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { noOutputError } from '../folders/no-output-error.js';
import { assertApart } from '../folders/output-folder.js';
import { stepKey } from '../folders/stamp.js';
import type { StepResult } from '../step.js';
import type { ExtractOptions, SelectRule } from './extract-options.js';
import { type FaceName, faceNames } from './face-name.js';
import { alignedRecipe, gateFaces, type RefusedFace } from './gate-faces.js';

export interface ExtractSummary {
  folder: string;
  /** Photos that were worked on; those that the selection drops are not. */
  photos: number;
  /** Photos that the selection drops. */
  dropped: number;
  faces: number;
  /** Photos in which no face was found. */
  withoutFace: string[];
  /** Faces that show too little, with the reasons; only where quality is asked for. */
  refused: RefusedFace[];
}

/** How the pictures of faces are cut, and what a network is to see of them unless told otherwise. */
export const recipeOf = ({ align, margin, faceSize }: ExtractOptions): ChipRecipe =>
  align ? alignedRecipe : { ...defaultChipRecipe, alignment: { kind: 'crop', margin }, cropSize: faceSize };

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

/** The face that was chosen for a photo, if one was. */
const chosenFace = (choice: Choice | undefined) => (choice && 'face' in choice ? choice.face : undefined);

const toItem = async ({ name, path }: Photo, choice: Choice | undefined): Promise<SourceItem> => ({
  name,
  path,
  version: `${await fileVersion(path)}${choiceVersion(choice)}`,
});

interface Cutting {
  folder: string;
  settings: ExtractOptions;
  choices: ReadonlyMap<string, Choice>;
  nameOf: FaceName;
  detector: LazyDetector;
}

/** Cuts the faces of one photo out: the chosen one, or those that the rules choose among all that are found. */
function faceCutter({ folder, settings, choices, nameOf, detector }: Cutting, signal?: AbortSignal) {
  const { select, quality } = settings;
  const recipe = recipeOf(settings);
  const findFaces = async (image: PixelImage, name: string, photos: number): Promise<DetectedFace[]> => {
    const faces = await (await detector.get(photos)).detect(image, { signal });
    return selectFaces(faces, image, select, name);
  };
  return async ({ name, path }: SourceItem, photos: number): Promise<Made> => {
    const choice = choices.get(path);
    const image = await decodeImage(path, { signal });
    const chosen = chosenFace(choice);
    const faces = chosen ? [chosen] : await findFaces(image, name, photos);
    const { passed, refused } = quality ? gateFaces(image, faces, quality) : { passed: faces, refused: [] };
    const toEntry = async (face: DetectedFace, index: number): Promise<FaceEntry> => {
      const file = nameOf(countedName({ name, path }, choice), index + 1);
      await saveImage(extractFace(image, face, recipe), join(folder, file));
      return { file, source: name, ...face };
    };
    return { entries: await Promise.all(passed.map(toEntry)), refused };
  };
}

/**
 * Finds the faces in photos, cuts them out into `folder` and lists them in its index.jsonl. The folders of
 * persons are kept, so that `<photos>/<Person>/*` becomes `<folder>/<Person>/*`. A folder's selection.jsonl is
 * obeyed: photos that it drops are left out, its chosen faces are taken, moved photos go to the other person.
 */
export async function extractFaces(
  inputs: readonly string[],
  folder: string,
  options: ExtractOptions & { force?: boolean },
  context: WorkContext,
): Promise<StepResult<ExtractSummary>> {
  const { force, ...settings } = options;
  for (const input of inputs) assertApart(input, folder);
  const found = await listPhotos(inputs);
  const choices = await readChoices(inputs);
  const photos = found.filter(({ path }) => choices.get(path)?.decision !== 'drop');
  const items = await Promise.all(photos.map((photo) => toItem(photo, choices.get(photo.path))));
  const names = photos.map((photo) => countedName(photo, choices.get(photo.path)));
  const nameOf = faceNames(names, settings.format);
  await using detector = lazyDetector(settings, context);
  const make = faceCutter({ folder, settings, choices, nameOf, detector }, context.signal);
  const fill = { folder, step: 'extract', key: stepKey('extract', { settings }), items, make, force };
  const info = { formatVersion: 1, recipe: recipeOf(settings) } as const;
  const how = { stage: 'extract' as const, unit: 'photos', concurrency: photoConcurrency(context) };
  const result = await fillFolder({ ...fill, info, ...how }, context);
  const summary = summarize(folder, items, found.length - items.length, result);
  if (summary.faces === 0)
    throw noOutputError(inputs.join(', '), formatNone(summary), result.failures, 'NO_FACE');
  return { summary, skipped: result.made === 0, failures: result.failures };
}

function formatNone({ refused }: ExtractSummary): string {
  const [first] = refused;
  if (!first) return 'no face was found';
  const reasons = first.faults.map(({ reason }) => reason).join(', ');
  return `every face was refused (${refused.length}), the first: ${first.file}: ${reasons}`;
}

function summarize(
  folder: string,
  items: readonly SourceItem[],
  dropped: number,
  { entries, refused, failures }: FillResult,
): ExtractSummary {
  const settled = new Set(entries.map(({ source }) => source));
  const spokenOf = new Set([...failures, ...refused].map(({ file }) => file));
  const withoutFace = items.filter(({ name, path }) => !settled.has(name) && !spokenOf.has(path));
  return {
    folder,
    photos: items.length,
    dropped,
    faces: entries.length,
    withoutFace: withoutFace.map(({ path }) => path),
    refused,
  };
}
