import { join } from 'node:path';
import {
  type ChipRecipe,
  type DetectedFace,
  groupSkipped,
  type PixelImage,
  type SkippedFile,
  type SkippedFiles,
  withDefaults,
} from '@lookalike/core';
import { fileVersion } from '@lookalike/core/node';
import { type Choice, choiceVersion, chosenFace, countedName, type FaceEntry } from '@lookalike/dataset';
import { selectFace } from '@lookalike/detection';
import {
  decodeImage,
  defaultChipRecipe,
  defaultQualityLimits,
  extractFace,
  fingerprintImage,
  type QualityLimits,
  saveImage,
} from '@lookalike/image';
import {
  type LazyDetector,
  lazyDetector,
  listPhotos,
  type Photo,
  photoConcurrency,
} from '@lookalike/recognizer';
import { assertNamedOnce } from '../copies/warnings.js';
import { type FillResult, fillFolder } from '../folders/fill-folder.js';
import type { Made, SourceItem } from '../folders/folder-ledger.js';
import { noOutputError } from '../folders/no-output-error.js';
import { assertApart } from '../folders/output-folder.js';
import { stepKey } from '../folders/stamp.js';
import { type StepContext, type StepOutcome, type StepRun, startStep } from '../step-run.js';
import { usableThreads } from '../usable-threads.js';
import { defaultExtractOptions, type ExtractOptions, type SelectRule } from './extract-options.js';
import { type FaceName, faceNames } from './face-name.js';
import { alignedRecipe, gateFaces, type RefusedFace } from './gate-faces.js';

/** What a folder of faces was made from. */
export interface ExtractSummary {
  /** Where the faces are. */
  folder: string;
  /** Photos searched, without those that the selection drops. */
  photos: number;
  /** Photos that the selection drops. */
  dropped: number;
  faces: number;
  /** Photos in which no face was found. */
  withoutFace: string[];
  /** Poor faces that were skipped, with the reasons; only with `quality`. */
  refused: RefusedFace[];
  /** Files of the folders that are left out, and photos that cannot be read, by their kind. */
  skippedFiles: SkippedFiles[];
}

export type ExtractResult = ExtractSummary & StepOutcome;

/** The options that decide the result. */
type Settings = Required<Omit<ExtractOptions, 'out' | 'force' | 'signal' | 'threads' | 'quality'>> & {
  quality?: Readonly<QualityLimits>;
};

/**
 * Finds the faces in photos and folders of photos, cuts them out into `out` and lists them in its index.jsonl. The folders
 * of people are kept: `<photos>/<Person>/*` becomes `<out>/<Person>/*`. A folder's selection.jsonl is followed: dropped
 * photos are skipped, chosen faces are used, and moved photos go to the other person. Only inputs that are new or have
 * changed since the last run are processed.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` without a photo, `NO_FACE`, `INVALID_ARGUMENT` for an output folder
 * that contains something else or overlaps the input.
 */
export function extractFaces(
  photos: string | readonly string[],
  options: ExtractOptions = {},
): StepRun<ExtractResult> {
  return startStep({ ...options, threads: options.threads ?? usableThreads() }, (context) =>
    extract([photos].flat(), options, context),
  );
}

/** How faces are cut out, and the default chip recipe of a network for them. */
const recipeOf = ({ align, margin, faceSize }: Settings): ChipRecipe =>
  align ? alignedRecipe : { ...defaultChipRecipe, alignment: { kind: 'crop', margin }, cropSize: faceSize };

/** Counted for themselves. */
const isDropped = ({ kind }: SkippedFile) => kind === 'dropped';

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

const toItem = async ({ name, path, choice }: Photo): Promise<SourceItem> => ({
  name,
  path,
  version: `${await fileVersion(path)}${choiceVersion(choice)}`,
});

interface Cutting {
  folder: string;
  settings: Settings;
  choices: ReadonlyMap<string, Choice>;
  nameOf: FaceName;
  detector: LazyDetector;
}

/** Cuts the faces out of one photo: the chosen one, or those that the rules choose. */
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
    const fingerprint = passed.length > 0 ? await fingerprintImage(image) : undefined;
    const toEntry = async (face: DetectedFace, index: number): Promise<FaceEntry> => {
      const file = nameOf(countedName({ name }, choice), index + 1);
      await saveImage(extractFace(image, face, recipe), join(folder, file));
      return { file, source: name, ...face, fingerprint };
    };
    return { entries: await Promise.all(passed.map(toEntry)), refused };
  };
}

async function extract(
  inputs: readonly string[],
  options: ExtractOptions,
  context: StepContext,
): Promise<ExtractResult> {
  const read = withDefaults(defaultExtractOptions, options, { signal: true, threads: true });
  const { out: folder, force, signal: _, threads: __, quality, ...rest } = read;
  const limits = quality === true ? defaultQualityLimits : quality || undefined;
  const settings = { ...rest, quality: limits };
  for (const input of inputs) assertApart(input, folder);
  await assertNamedOnce(inputs);
  const { photos, failures: unreadable, skippedFiles } = await listPhotos(inputs);
  const choices = new Map(photos.flatMap(({ path, choice }) => (choice ? [[path, choice]] : [])));
  const items = await Promise.all(photos.map(toItem));
  const names = photos.map((photo) => countedName(photo, photo.choice));
  const nameOf = faceNames(names, settings.format);
  await using detector = lazyDetector(settings, context);
  const make = faceCutter({ folder, settings, choices, nameOf, detector }, context.signal);
  const fill = { folder, step: 'extract', key: stepKey('extract', { settings }), items, make, force };
  const info = { formatVersion: 1, recipe: recipeOf(settings) } as const;
  const source = inputs.length === 1 ? inputs[0] : undefined;
  const how = { stage: 'extract' as const, unit: 'photos', concurrency: photoConcurrency(context) };
  const result = await fillFolder({ ...fill, info, source, ...how }, context);
  const failures = [...unreadable, ...result.failures];
  const summary = {
    ...summarize(folder, items, skippedFiles.filter(isDropped).length, result),
    skippedFiles: groupSkipped(
      skippedFiles.filter((file) => !isDropped(file)),
      failures,
    ),
  };
  if (summary.faces === 0)
    throw noOutputError(inputs.join(', '), formatNone(summary), result.failures, 'NO_FACE');
  return { ...summary, skipped: result.made === 0, failures };
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
): Omit<ExtractSummary, 'skippedFiles'> {
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
