import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assertArgument, LookalikeError, withDefaults } from '@lookalike/core';
import { isNotFound, withIo } from '@lookalike/core/node';
import type { Augment } from './augment.js';
import { asDamage } from './damaged.js';
import { openImageRows } from './image-rows.js';
import { readNpyArray } from './npy-array.js';
import { createPairDataset, type PairDataset } from './pair-dataset.js';
import {
  imagesShape,
  type PairDatasetInfo,
  pairDatasetFiles,
  parsePairDatasetInfo,
} from './pair-dataset-info.js';
import { findContradiction, type PairTables } from './pair-tables.js';

/** Options of {@link openPairDataset}. */
export interface OpenPairDatasetOptions {
  /**
   * Changes each image of a batch before it is handed out, for training; its result has the image's size.
   * What it draws from `random` depends on the batches' seed and the batch's number only.
   */
  augment?: Augment;
  /**
   * Images of up to this many bytes are kept in memory, more are read when they are wanted. @default 256 MiB
   */
  maxBytesInMemory?: number;
}

/** Defaults of {@link OpenPairDatasetOptions}. */
export const defaultOpenPairDatasetOptions = Object.freeze({ maxBytesInMemory: 256 * 2 ** 20 });

type Tables = Pick<PairDataset, 'identities' | 'pairs' | 'labels'>;

async function readInfo(folder: string): Promise<PairDatasetInfo> {
  const path = join(folder, pairDatasetFiles.info);
  try {
    return parsePairDatasetInfo(await withIo('read', path, () => readFile(path, 'utf8')), path);
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new LookalikeError(
      'NOT_FOUND',
      `no pair dataset in "${folder}": expected ${pairDatasetFiles.info} there`,
    );
  }
}

async function readTables(folder: string, info: PairDatasetInfo): Promise<Tables> {
  const { imageCount, pairCount, similarCount, names, files } = info;
  const int32 = async (file: string, shape: number[]) =>
    Int32Array.from(await readNpyArray(join(folder, file), { dtypes: ['int32'], shape }));
  const identities = await int32(pairDatasetFiles.identities, [imageCount]);
  const pairs = await int32(pairDatasetFiles.pairs, [pairCount, 2]);
  const labelsPath = join(folder, pairDatasetFiles.labels);
  const labels = Uint8Array.from(await readNpyArray(labelsPath, { dtypes: ['uint8'], shape: [pairCount] }));

  const contradiction = findContradiction({ names, files, identities, pairs, labels } satisfies PairTables);
  if (contradiction) throw new LookalikeError('CORRUPT_DATA', `${folder}: ${contradiction}`);
  const similar = labels.reduce((sum, label) => sum + label, 0);
  if (similar !== similarCount) {
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${labelsPath}: expected ${similarCount} labels of 1, got ${similar}`,
    );
  }
  return { identities, pairs, labels };
}

/**
 * Opens what `writePairDataset` wrote and checks it: types, shapes, lengths, counts, indices and labels.
 * @throws {LookalikeError} `NOT_FOUND` when there is none, `CORRUPT_DATA` when a file is missing, cut off,
 *   of the wrong type or shape, or contradicts another, `IO_FAILED` when it cannot be read.
 */
export async function openPairDataset(
  folder: string,
  options: OpenPairDatasetOptions = {},
): Promise<PairDataset> {
  const { augment, maxBytesInMemory } = withDefaults(defaultOpenPairDatasetOptions, options, {
    augment: true,
  });
  assertArgument('folder', folder, 'a string');
  const info = await readInfo(folder);
  try {
    const tables = await readTables(folder, info);
    const path = join(folder, pairDatasetFiles.images);
    const rows = await openImageRows(path, imagesShape(info.imageCount, info.recipe), maxBytesInMemory);
    return createPairDataset({ folder, info, ...tables, rows, augment });
  } catch (error) {
    throw asDamage(error, folder);
  }
}
