import { join } from 'node:path';
import { type ChipRecipe, type Failure, LookalikeError, type WorkContext } from '@lookalike/core';
import { type FaceEntry, readFaceIndex, readFacesInfo, scanPeople } from '@lookalike/dataset';
import { defaultChipRecipe } from '@lookalike/image';
import { type GroupedFaces, groupFaces } from '../copies/group-faces.js';
import { assertNamedOnce, droppedWarnings } from '../copies/warnings.js';
import { type Chip, loadChips } from '../pairs/load-chips.js';

/** Size and channels of a network's chips. */
export type ChipSize = Pick<ChipRecipe, 'width' | 'height' | 'channels'>;

const cropOf = ({ alignment, border, cropSize }: ChipRecipe) =>
  JSON.stringify({ alignment, border, cropSize });

/** How the faces of all folders were cut out; it has to be the same for all. */
async function commonRecipe(folders: readonly string[]): Promise<ChipRecipe> {
  const recipes = await Promise.all(
    folders.map(async (folder) => (await readFacesInfo(folder))?.recipe ?? defaultChipRecipe),
  );
  const other = recipes.findIndex((recipe) => cropOf(recipe) !== cropOf(recipes[0]));
  if (other < 0) return recipes[0];
  throw new LookalikeError(
    'CONTRACT_MISMATCH',
    `${folders[other]}: its faces were cut out differently from those of ${folders[0]}: ` +
      'extract both with the same options (--align, --margin, --face-size)',
  );
}

/** The chips of several folders of people. */
export interface PeopleChips extends GroupedFaces {
  recipe: ChipRecipe;
  chips: Chip[];
  failures: Failure[];
  /** Warnings about the pictures. */
  warnings: string[];
}

/** The faces of several folders together, as chips of one size, without people with fewer than `minFaces`. */
export async function loadPeopleChips(
  folders: readonly string[],
  { minFaces, ...size }: ChipSize & { minFaces: number },
  context: WorkContext,
): Promise<PeopleChips> {
  await assertNamedOnce(folders);
  const recipe = { ...(await commonRecipe(folders)), ...size };
  const scanned = await Promise.all(folders.map((folder) => scanPeople(folder, { signal: context.signal })));
  const counts = new Map<string, number>();
  for (const { name, files } of scanned.flatMap(({ people }) => people))
    counts.set(name, (counts.get(name) ?? 0) + files.length);
  const chips: Chip[] = [];
  const entries: FaceEntry[] = [];
  const failures: Failure[] = [];
  const warnings: string[] = [];
  for (const { root, people, failures: unreadable, skippedFiles } of scanned) {
    const within = <File extends { file: string }>(each: File): File => ({
      ...each,
      file: join(root, each.file),
    });
    failures.push(...unreadable.map(within));
    const taken = people.filter(({ name }) => (counts.get(name) ?? 0) >= minFaces);
    const loaded = await loadChips(root, taken, recipe, context);
    chips.push(...loaded.chips.map((chip) => ({ ...chip, file: join(root, chip.file) })));
    const listed = await readFaceIndex(root);
    entries.push(...listed.map((entry) => ({ ...entry, file: join(root, entry.file) })));
    failures.push(...loaded.failures);
    warnings.push(...droppedWarnings(skippedFiles.map(within)), ...loaded.warnings);
  }
  return { recipe, chips, failures, warnings, ...(await groupFaces(chips, entries)) };
}
