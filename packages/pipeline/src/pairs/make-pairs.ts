import { join } from 'node:path';
import {
  type ChipRecipe,
  createRandom,
  isImageFile,
  LookalikeError,
  type WorkContext,
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
import type { StepResult } from '../step.js';
import { type Chip, loadChips } from './load-chips.js';
import type { PairsOptions } from './pairs-options.js';

const splitNames: readonly SplitName[] = ['training', 'validation', 'test'];

export interface SplitSummary {
  people: number;
  images: number;
  pairs: number;
}

export interface PairsSummary {
  folder: string;
  splits: Partial<Record<SplitName, SplitSummary>>;
}

/** The chip of a folder of faces, at the size that was asked for. */
export async function chipRecipeOf(facesFolder: string, size: number): Promise<ChipRecipe> {
  const recipe = (await readFacesInfo(facesFolder))?.recipe ?? defaultChipRecipe;
  return { ...recipe, width: size, height: size };
}

const shareOf = (split: SplitName, { validation, test }: PairsOptions) =>
  ({ training: 1 - validation - test, validation, test })[split];

/** Everything of one split that is written. */
interface SplitJob {
  split: SplitName;
  members: readonly number[];
  chips: readonly Chip[];
  names: string[];
  identities: Int32Array;
  recipe: ChipRecipe;
  options: PairsOptions;
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

/**
 * Makes similar and dissimilar pairs of the faces in `<facesFolder>/<Person>/*` and saves them as NumPy files:
 * `<folder>/training`, `validation` and `test`.
 */
export async function makePairs(
  facesFolder: string,
  folder: string,
  options: PairsOptions & { force?: boolean },
  context: WorkContext,
): Promise<StepResult<PairsSummary>> {
  const { force, ...settings } = options;
  assertApart(facesFolder, folder);
  const { people, skipped } = await scanPeople(facesFolder, context);
  const recipe = await chipRecipeOf(facesFolder, settings.size);
  const key = stepKey('pairs', { settings, recipe, input: await folderVersion(facesFolder) });
  const before = force ? undefined : await doneBefore(folder, 'pairs', key);
  if (before)
    return { summary: { ...(before.summary as PairsSummary), folder }, skipped: true, failures: [] };

  const { chips, failures } = await loadChips(facesFolder, people, recipe, context);
  const { names, identities } = numberPeople(chips.map(({ person }) => person));
  const split = settings.by === 'person' ? splitByPerson : splitByImage;
  const members = split(identities, settings);
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
  const left = skipped
    .filter(({ path }) => isImageFile(path))
    .map(({ path, reason }) => ({ file: join(facesFolder, path), message: reason }));
  return { summary, skipped: false, failures: [...failures, ...left] };
}
