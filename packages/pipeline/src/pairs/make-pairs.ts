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
  readFacesInfo,
  type SplitName,
  samplePairs,
  scanPeople,
  splitByImage,
  splitByPerson,
  writeDensePairs,
  writePairDataset,
} from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { assertApart, replaceStepFolder } from '../folders/output-folder.js';
import { doneBefore, folderVersion, stepKey, writeStamp } from '../folders/stamp.js';
import { type StepOutcome, type StepRun, startStep } from '../step-run.js';
import { type Chip, loadChips } from './load-chips.js';
import { defaultPairsOptions, type PairsOptions } from './pairs-options.js';

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
}

export type PairsResult = PairsSummary & StepOutcome;

/** The options that decide what comes out. */
type Settings = Required<Omit<PairsOptions, 'out' | 'force' | 'signal'>>;

/**
 * Makes similar and dissimilar pairs of the faces in `<faces>/<Person>/*` and saves them as NumPy files:
 * `<out>/training`, `validation` and `test`. Does nothing when neither faces nor options have changed.
 * @throws {LookalikeError} `NOT_FOUND`, `EMPTY` when a split has too few faces or people for pairs, `INVALID_ARGUMENT` for
 * an output folder that holds something else or overlaps the input.
 */
export function makePairs(faces: string, options: PairsOptions = {}): StepRun<PairsResult> {
  return startStep(options, (context) => writePairs(faces, options, context));
}

/** The chip of a folder of faces, at the size that was asked for. */
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
  recipe: ChipRecipe;
  options: Settings;
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
  const { pairs, labels } = sampleSplit(split, identities, count, seed);
  const images = own.map(({ image }) => image);
  const files = own.map(({ file }) => file);
  const target = join(folder, split);
  await writePairDataset(target, { images, identities, names, pairs, labels, split, seed, recipe, files });
  if (options.dense) {
    await using dataset = await openPairDataset(target);
    await writeDensePairs(target, dataset, {
      signal,
      onProgress: (progress) => onProgress?.({ ...progress, note: split }),
    });
  }
  return { people: new Set(identities).size, images: own.length, pairs: labels.length };
}

function sampleSplit(split: SplitName, identities: number[], count: number, seed: number) {
  try {
    return samplePairs(identities, { count, seed });
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    const message = `the ${split} split is too small: ${error.message}, or hold out another part with --validation and --test`;
    throw new LookalikeError(error.code, message, { cause: error });
  }
}

async function writePairs(
  facesFolder: string,
  options: PairsOptions,
  context: WorkContext,
): Promise<PairsResult> {
  const {
    out: folder,
    force,
    signal,
    ...settings
  } = withDefaults(defaultPairsOptions, options, { signal: true });
  const heldOut = settings.validation + settings.test;
  if (heldOut >= 1) {
    throw new LookalikeError(
      'INVALID_ARGUMENT',
      `validation and test: expected less than 1 together, got ${heldOut}`,
    );
  }
  assertApart(facesFolder, folder);
  const { people, skipped, failures: unreadable } = await scanPeople(facesFolder, { signal });
  const recipe = await chipRecipeOf(facesFolder, settings.size);
  const key = stepKey('pairs', { settings, recipe, input: await folderVersion(facesFolder) });
  const before = force ? undefined : await doneBefore(folder, 'pairs', key);
  if (before) return { ...(before.summary as PairsSummary), folder, skipped: true, failures: [] };

  const { chips, failures } = await loadChips(facesFolder, people, recipe, context);
  const { names, identities } = numberPeople(chips.map(({ person }) => person));
  const split = settings.by === 'person' ? splitByPerson : splitByImage;
  const members = split(identities, {
    validation: settings.validation,
    test: settings.test,
    seed: settings.seed,
  });
  const summary = await replaceStepFolder(folder, 'pairs', async (temporary) => {
    const splits: PairsSummary['splits'] = {};
    for (const name of splitNames.filter((each) => shareOf(each, settings) > 0)) {
      context.signal?.throwIfAborted();
      const job = {
        split: name,
        members: members[name],
        chips,
        names,
        identities,
        recipe,
        options: settings,
      };
      splits[name] = await writeSplit(temporary, job, context);
    }
    const made = { folder, splits };
    await writeStamp(temporary, { step: 'pairs', key, summary: made });
    return made;
  });
  const loose = skipped.filter(({ file }) => isImageFile(file));
  const left = [...unreadable, ...loose].map(({ file, message }) => ({
    file: join(facesFolder, file),
    message,
  }));
  return { ...summary, skipped: false, failures: [...failures, ...left] };
}
