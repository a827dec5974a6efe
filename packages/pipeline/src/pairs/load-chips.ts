import { join } from 'node:path';
import {
  type ChipRecipe,
  type Failure,
  type PixelImage,
  processBatch,
  type WorkContext,
} from '@lookalike/core';
import { decodeImage, normalizeChip } from '@lookalike/image';

/** A picture of a face as the network sees it. */
export interface Chip {
  /** Relative to the folder it was read from. */
  file: string;
  person: string;
  image: PixelImage;
}

const concurrency = 4;

/** Reads the pictures of people's faces and makes chips of them; pictures that cannot be read are listed. */
export async function loadChips(
  root: string,
  people: readonly { name: string; files: readonly string[] }[],
  recipe: ChipRecipe,
  context: WorkContext,
): Promise<{ chips: Chip[]; failures: Failure[] }> {
  const { signal } = context;
  const files = people.flatMap(({ name, files }) => files.map((file) => ({ person: name, file })));
  const pathOf = ({ file }: { file: string }) => join(root, file);
  const load = async (face: { person: string; file: string }): Promise<Chip> => {
    const image = await normalizeChip(await decodeImage(pathOf(face), { signal }), recipe);
    return { ...face, image };
  };
  const how = { stage: 'load' as const, unit: 'faces', concurrency, pathOf };
  const { results, failures } = await processBatch(files, how, load, context);
  return { chips: results.flatMap((chip) => chip ?? []), failures };
}
