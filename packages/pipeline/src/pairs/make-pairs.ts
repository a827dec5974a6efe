import { join } from 'node:path';
import {
  type ChipRecipe,
  createRandom,
  isImageFile,
  LookalikeError,
  type WorkContext,
  withDefaults,
} from '@lookalike/core';
import {
  numberPeople,
  openPairDataset,
  readFaceIndex,
  readFacesInfo,
  type SplitName,
  samplePairs,
  scanPeople,
  writeDensePairs,
  writePairDataset,
} from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { groupFaces } from '../copies/group-faces.js';
import { droppedWarnings, sharedPhotos, sharedPhotoWarnings, spellingWarnings } from '../copies/warnings.js';
import { assertApart, claimFolder, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, sourceFor, stepKey, writeStamp } from '../folders/stamp.js';
import { type StepContext, type StepOutcome, type StepRun, startStep } from '../step-run.js';
import { type Chip, loadChips } from './load-chips.js';
import { defaultPairCount, defaultPairsOptions, type PairsOptions } from './pairs-options.js';
import { pairsWays, splitFaces } from './split-faces.js';

const splitNames: readonly SplitName[] = ['training', 'validation', 'test'];

export interface SplitSummary {
  people: number;
  images: number;
  pairs: number;
}

/** What a pairs folder holds. */
export interface PairsSummary {
  folder: string;
  splits: Partial<Record<SplitName, SplitSummary>>;
  /** Faces from the same photo as another one, or a copy of it: they stay in one split. */
  copies: number;
}

export type PairsResult = PairsSummary & StepOutcome;

/** The options that decide the result. */
type Settings = Required<Omit<PairsOptions, 'out' | 'force' | 'signal' | 'count'>> &
  Pick<PairsOptions, 'count'>;

/**
 * Makes similar and dissimilar pairs of the faces in `<faces>/<Person>/*` and saves them as NumPy files:
 * `<out>/training`, `validation` and `test`. Does nothing when neither faces nor options have changed.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` when a split has too few faces or people for pairs, `INVALID_ARGUMENT`
 * for an output folder that contains something else or overlaps the input.
 * @example
 * ```ts
 * import { makePairs } from '@lookalike/pipeline';
 *
 * const { failures } = await makePairs('faces', { out: 'new-pairs', count: 40 });
 * console.log(failures.length); // → 0
 * ```
 */
export function makePairs(faces: string, options: PairsOptions = {}): StepRun<PairsResult> {
  return startStep(options, (context) => writePairs(faces, options, context));
}

/** The chip recipe of a folder of faces, at the requested size. */
async function chipRecipeOf(facesFolder: string, size: number): Promise<ChipRecipe> {
  const recipe = (await readFacesInfo(facesFolder))?.recipe ?? defaultChipRecipe;
  return { ...recipe, width: size, height: size };
}

const shareOf = (split: SplitName, { validation, test }: Settings) =>
  ({ training: 1 - validation - test, validation, test })[split];

/** Everything of one split that is written. */
interface SplitJob {
  split: SplitName;
  members: readonly number[];
  chips: readonly Chip[];
  names: string[];
  identities: Int32Array;
  /** Of the photos that the chips were cut from; empty where they are not known. */
  fingerprints: readonly string[];
  recipe: ChipRecipe;
  options: Settings & { count: number };
}

async function writeSplit(folder: string, job: SplitJob, context: WorkContext): Promise<SplitSummary> {
  const { split, members, chips, names, recipe, options } = job;
  const { signal, onProgress } = context;
  const own = members.map((index) => chips[index]);
  const identities = members.map((index) => job.identities[index]);
  const count = Math.round(options.count * shareOf(split, options));
  const seed = createRandom(options.seed)
    .fork(split)
    .integer(2 ** 32);
  const { pairs, labels } = samplePairs(identities, { count, seed });
  const images = own.map(({ image }) => image);
  const files = own.map(({ file }) => file);
  const known = members.map((index) => job.fingerprints[index]);
  const fingerprints = known.some((print) => print !== '') ? known : undefined;
  const target = join(folder, split);
  const content = { images, identities, names, pairs, labels, split, seed, recipe, files, fingerprints };
  await writePairDataset(target, content);
  if (options.dense) {
    await using dataset = await openPairDataset(target);
    await writeDensePairs(target, dataset, {
      signal,
      onProgress: (progress) => onProgress?.({ ...progress, note: split }),
    });
  }
  return { people: new Set(identities).size, images: own.length, pairs: labels.length };
}

function assertShares({ validation, test }: Settings) {
  if (validation + test >= 1) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `validation and test: expected less than 1 together, got ${validation + test}`,
    );
  }
}

/** The faces of a folder, who they are, and which split each belongs to. */
async function readFaces(facesFolder: string, settings: Settings, recipe: ChipRecipe, context: StepContext) {
  const found = await scanPeople(facesFolder, { signal: context.signal });
  const { people, skipped, failures: unreadable, skippedFiles } = found;
  const { chips, failures, warnings } = await loadChips(facesFolder, people, recipe, context);
  const { names, identities } = numberPeople(chips.map(({ person }) => person));
  const { copies, fingerprints } = await groupFaces(chips, await readFaceIndex(facesFolder));
  const { validation, test, by, seed } = settings;
  const faces = { place: facesFolder, identities, copies };
  const within = <File extends { file: string }>(each: File): File => ({
    ...each,
    file: join(facesFolder, each.file),
  });
  const loose = skipped.filter(({ file }) => isImageFile(file));
  return {
    ...{ chips, names, identities, fingerprints, photos: new Set(copies).size },
    members: splitFaces(faces, { validation, test, by, seed }, pairsWays),
    warnings: [
      ...droppedWarnings(skippedFiles.map(within)),
      ...warnings,
      ...spellingWarnings(names),
      ...sharedPhotoWarnings(sharedPhotos(chips, copies)),
    ],
    failures: [...failures, ...[...unreadable, ...loose].map(within)],
  };
}

async function writePairs(
  facesFolder: string,
  options: PairsOptions,
  context: StepContext,
): Promise<PairsResult> {
  const {
    out: folder,
    force,
    signal: _,
    ...settings
  } = withDefaults(defaultPairsOptions, options, { count: true, signal: true });
  assertShares(settings);
  assertApart(facesFolder, folder);
  await claimFolder(folder, 'pairs', context);
  const recipe = await chipRecipeOf(facesFolder, settings.size);
  const key = stepKey('pairs', { settings, recipe, input: await folderVersion(facesFolder) });
  const before = force ? undefined : await doneBefore(folder, 'pairs', key);
  if (before) return { ...(before.summary as PairsSummary), folder, skipped: true, failures: [] };

  const { members, photos, warnings, failures, ...faces } = await readFaces(
    facesFolder,
    settings,
    recipe,
    context,
  );
  const count = settings.count ?? defaultPairCount(photos);
  const summary = await replaceStepFolder(folder, 'pairs', async (temporary) => {
    const splits: PairsSummary['splits'] = {};
    for (const split of splitNames.filter((each) => shareOf(each, settings) > 0)) {
      context.signal?.throwIfAborted();
      const job = { ...faces, split, members: members[split], recipe, options: { ...settings, count } };
      splits[split] = await writeSplit(temporary, job, context);
    }
    const made = { folder, splits, copies: faces.chips.length - photos };
    const source = sourceFor(folder, facesFolder);
    await writeStamp(temporary, { step: 'pairs', key, source, summary: { ...made, warnings } });
    return made;
  });
  return { ...summary, skipped: false, failures, warnings };
}
