import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  assertArgument,
  type ChipRecipe,
  checkOptions,
  LookalikeError,
  type PixelImage,
  type PixelInput,
  toPixelImage,
} from '@lookalike/core';
import { ignoreMissing, replaceFolder, withIo } from '@lookalike/core/node';
import { denseFiles } from './dense-files.js';
import { writeNpyArray } from './npy-array.js';
import { createNpyWriter } from './npy-writer.js';
import {
  formatVersion,
  imagesShape,
  type PairDatasetInfo,
  pairDatasetFiles,
  type SplitName,
} from './pair-dataset-info.js';
import { findContradiction, type PairTables } from './pair-tables.js';

/** What {@link writePairDataset} writes. */
export interface PairDatasetContent extends PairTables {
  /** The images in the order of `identities`, each of the recipe's size; taken one at a time. */
  images: AsyncIterable<PixelInput> | Iterable<PixelInput>;
  split: SplitName;
  /** The seed that the pairs were sampled with. */
  seed: number | string;
  /** For each image the fingerprint of the photo that it was cut from; empty where that is not known. @default none */
  fingerprints?: readonly string[];
  /** How the images were made from photos. */
  recipe: ChipRecipe;
  signal?: AbortSignal;
}

function checkImage(given: PixelInput, index: number, { width, height, channels }: ChipRecipe): PixelImage {
  const image = toPixelImage(given);
  if (image.width === width && image.height === height && image.channels === channels) return image;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `image ${index}: expected ${width}×${height}×${channels} as in the recipe, ` +
      `got ${image.width}×${image.height}×${image.channels}`,
  );
}

async function writeImages(path: string, content: PairDatasetContent): Promise<void> {
  const { images, identities, recipe, signal } = content;
  const wrongCount = (got: string) =>
    new LookalikeError(
      'INVALID_ARGUMENT',
      `expected ${identities.length} images, one for each identity, got ${got}`,
    );
  const writer = await createNpyWriter(path, 'uint8', imagesShape(identities.length, recipe));
  try {
    let count = 0;
    for await (const image of images) {
      signal?.throwIfAborted();
      const { data } = checkImage(image, count, recipe);
      if (count === identities.length) throw wrongCount('more');
      await writer.write(data);
      count += 1;
    }
    if (count < identities.length) throw wrongCount(`${count}`);
    await writer.finish();
  } finally {
    await writer.close();
  }
}

function describe({
  names,
  identities,
  labels,
  files,
  fingerprints,
  split,
  seed,
  recipe,
}: PairDatasetContent): PairDatasetInfo {
  return {
    formatVersion,
    split,
    seed,
    imageCount: identities.length,
    pairCount: labels.length,
    similarCount: Array.from(labels).reduce((sum, label) => sum + label, 0),
    names: [...names],
    ...(files && { files: [...files] }),
    ...(fingerprints && { fingerprints: [...fingerprints] }),
    recipe,
  };
}

const ownFiles: readonly string[] = [...Object.values(pairDatasetFiles), ...Object.values(denseFiles)];

const contentNames = Object.freeze({
  images: true,
  identities: true,
  names: true,
  files: true,
  fingerprints: true,
  pairs: true,
  labels: true,
  split: true,
  seed: true,
  recipe: true,
  signal: true,
} as const);

function checkContent(folder: string, content: PairDatasetContent): void {
  assertArgument('folder', folder, 'a string');
  checkOptions(content, contentNames);
  assertArgument('names', content.names, 'an array of strings');
  for (const table of ['identities', 'pairs', 'labels'] as const) {
    assertArgument(table, content[table], 'an array of numbers');
  }
  assertArgument('recipe', content.recipe, 'an object');
}

/** Refuses to replace a folder that holds anything but an earlier dataset. */
async function assertReplaceable(folder: string): Promise<void> {
  const names = (await withIo('replace', folder, () => ignoreMissing(readdir(folder)))) ?? [];
  const foreign = names.find((name) => !ownFiles.includes(name));
  if (foreign === undefined) return;
  throw new LookalikeError(
    'INVALID_ARGUMENT',
    `expected a new or an earlier dataset folder, got "${folder}" with "${foreign}" in it: name another folder`,
  );
}

/**
 * Writes a pair dataset: `images.npy` uint8 `[images, height, width]` (or `[…, 3]`), `pairs.npy` int32
 * `[pairs, 2]`, `labels.npy` uint8 `[pairs]`, `identities.npy` int32 `[images]` and `dataset.json`. The
 * folder appears when it is complete; an earlier dataset of that name is replaced only then.
 * @throws {LookalikeError} `INVALID_ARGUMENT` when the parts contradict each other or the folder holds
 *   something else, `IO_FAILED` when it cannot be written (full disk, permissions).
 */
export async function writePairDataset(
  folder: string,
  content: PairDatasetContent,
): Promise<PairDatasetInfo> {
  checkContent(folder, content);
  const contradiction = findContradiction(content);
  if (contradiction) throw new LookalikeError('INVALID_ARGUMENT', contradiction);
  const info = describe(content);
  await assertReplaceable(folder);
  await replaceFolder(folder, async (temporary) => {
    const path = (file: keyof typeof pairDatasetFiles) => join(temporary, pairDatasetFiles[file]);
    await writeImages(path('images'), content);
    await writeNpyArray(path('pairs'), Int32Array.from(content.pairs), [info.pairCount, 2]);
    await writeNpyArray(path('labels'), Uint8Array.from(content.labels));
    await writeNpyArray(path('identities'), Int32Array.from(content.identities));
    const text = `${JSON.stringify(info, undefined, 2)}\n`;
    await writeFile(path('info'), text);
  });
  return info;
}
