import type { ChipRecipe, Failure, WorkContext } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import { readFacesInfo, scanPeople } from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { type Chip, loadChips } from '../pairs/load-chips.js';

/** Size and channels of a network's chips. */
export type ChipSize = Pick<ChipRecipe, 'width' | 'height' | 'channels'>;

export interface PeopleChips {
  recipe: ChipRecipe;
  /** Of people with two pictures or more. */
  chips: Chip[];
  failures: Failure[];
}

const cuttingOf = ({ alignment, border, cropSize }: ChipRecipe) =>
  JSON.stringify({ alignment, border, cropSize });

/** How the faces of all folders were cut out: there has to be one way, since a network can see by one only. */
async function commonRecipe(folders: readonly string[]): Promise<ChipRecipe> {
  const recipes = await Promise.all(
    folders.map(async (folder) => (await readFacesInfo(folder))?.recipe ?? defaultChipRecipe),
  );
  const other = recipes.findIndex((recipe) => cuttingOf(recipe) !== cuttingOf(recipes[0]));
  if (other < 0) return recipes[0];
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${folders[other]}: its faces were cut out in another way than those of ${folders[0]}: ` +
      'extract both with the same options (--align, --margin, --face-size)',
  );
}

/**
 * The faces of several folders `<folder>/<Person>/*` together, as chips of a size; equal names are one person. Someone
 * of whom there is one face only can be told from others but not recognised, and is left out.
 * @throws {LookalikeError} `CONTRACT_MISMATCH` for faces that were cut out in different ways.
 */
export async function loadPeopleChips(
  folders: readonly string[],
  size: ChipSize,
  context: WorkContext,
): Promise<PeopleChips> {
  const recipe = { ...(await commonRecipe(folders)), ...size };
  const scanned = await Promise.all(folders.map((folder) => scanPeople(folder, context)));
  const counts = new Map<string, number>();
  for (const { name, files } of scanned.flatMap(({ people }) => people))
    counts.set(name, (counts.get(name) ?? 0) + files.length);
  const chips: Chip[] = [];
  const failures: Failure[] = [];
  for (const { root, people } of scanned) {
    const several = people.filter(({ name }) => (counts.get(name) ?? 0) > 1);
    const loaded = await loadChips(root, several, recipe, context);
    chips.push(...loaded.chips);
    failures.push(...loaded.failures);
  }
  return { recipe, chips, failures };
}
