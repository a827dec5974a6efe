import { join } from 'node:path';
import type { ChipRecipe, PixelImage } from '@lookalike/core';
import { decodeImage, finishChip } from '@lookalike/image';
import { mapConcurrently } from '../files/map-concurrently.js';
import { errorMessage } from '../shell/describe-error.js';
import type { Failure } from '../shell/task.js';
import type { StepContext } from './step.js';

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
  { signal, onProgress }: StepContext,
): Promise<{ chips: Chip[]; failures: Failure[] }> {
  const files = people.flatMap(({ name, files }) => files.map((file) => ({ person: name, file })));
  const failures: Failure[] = [];
  let done = 0;
  const load = async ({ person, file }: { person: string; file: string }): Promise<Chip[]> => {
    signal?.throwIfAborted();
    const path = join(root, file);
    try {
      const image = await finishChip(await decodeImage(path, { signal }), recipe);
      return [{ person, file, image }];
    } catch (error) {
      signal?.throwIfAborted();
      failures.push({ file: path, message: errorMessage(error) });
      return [];
    } finally {
      done += 1;
      onProgress?.({ title: 'reading faces', done, total: files.length, unit: 'faces' });
    }
  };
  return { chips: (await mapConcurrently(files, concurrency, load)).flat(), failures };
}
