import { join } from 'node:path';
import {
  type ChipRecipe,
  type Failure,
  type PixelImage,
  processBatch,
  type WorkContext,
} from '@lookalike/core';
import { readFacesInfo } from '@lookalike/dataset';
import { decodeImage, normalizeChip } from '@lookalike/image';

/** A picture of a face as the network sees it. */
export interface Chip {
  /** Relative to the folder it was read from. */
  file: string;
  person: string;
  image: PixelImage;
}

const concurrency = 4;
/** Cut-out faces are rarely larger than this, in pixels of the longer side; whole photos usually are. */
const largestFace = 512;

/** The warning if pictures are as large as whole photos and `extractFaces` did not cut them out. */
async function uncutWarnings(root: string, sides: readonly number[]): Promise<string[]> {
  const median = [...sides].sort((a, b) => a - b)[Math.floor(sides.length / 2)] ?? 0;
  if (median <= largestFace || (await readFacesInfo(root)) !== undefined) return [];
  return [
    `${root}: its pictures seem to be whole photos, and were taken as faces (half of them have ${median} pixels or more along ` +
      `a side): cut the faces out first with lookalike extract, and give that folder instead`,
  ];
}

/**
 * Reads pictures of people's faces and makes chips from them; lists pictures that cannot be read, and warns of whole
 * photos.
 */
export async function loadChips(
  root: string,
  people: readonly { name: string; files: readonly string[] }[],
  recipe: ChipRecipe,
  context: WorkContext,
): Promise<{ chips: Chip[]; failures: Failure[]; warnings: string[] }> {
  const { signal } = context;
  const files = people.flatMap(({ name, files }) => files.map((file) => ({ person: name, file })));
  const pathOf = ({ file }: { file: string }) => join(root, file);
  const sides: number[] = [];
  const load = async (face: { person: string; file: string }): Promise<Chip> => {
    const picture = await decodeImage(pathOf(face), { signal });
    sides.push(Math.max(picture.width, picture.height));
    return { ...face, image: await normalizeChip(picture, recipe) };
  };
  const how = { stage: 'load' as const, unit: 'faces', concurrency, pathOf };
  const { results, failures } = await processBatch(files, how, load, context);
  const warnings = await uncutWarnings(root, sides);
  return { chips: results.flatMap((chip) => chip ?? []), failures, warnings };
}
