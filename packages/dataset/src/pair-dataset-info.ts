import { type ChipRecipe, LookalikeError } from '@lookalike/core';

/** Which part of the photos a dataset was made of. */
export type SplitName = 'training' | 'validation' | 'test';

/** `dataset.json`: what the arrays beside it mean. */
export interface PairDatasetInfo {
  formatVersion: 1;
  split: SplitName;
  /** The seed that the pairs were sampled with. */
  seed: number | string;
  imageCount: number;
  pairCount: number;
  /** How many of the pairs have label 1. */
  similarCount: number;
  /** The people's names; `identities.npy` holds positions in this list. */
  names: string[];
  /** Where each image came from, in the order of `images.npy`. */
  files?: string[];
  /** For each image the fingerprint of the photo that it was cut from; empty where that is not known. */
  fingerprints?: string[];
  /** How each image was made from its photo; says height, width and channels as well. */
  recipe: ChipRecipe;
}

export const formatVersion = 1;

/**
 * The names of the files in the folder of a pair dataset.
 * @example
 * ```ts
 * import { existsSync } from 'node:fs';
 * import { pairDatasetFiles } from '@lookalike/dataset';
 *
 * console.log(existsSync(`pairs/training/${pairDatasetFiles.images}`)); // → true
 * ```
 */
export const pairDatasetFiles = Object.freeze({
  info: 'dataset.json',
  images: 'images.npy',
  pairs: 'pairs.npy',
  labels: 'labels.npy',
  identities: 'identities.npy',
});

/** `[images, height, width]`, or `[images, height, width, 3]` in colour. */
export function imagesShape(imageCount: number, { height, width, channels }: ChipRecipe): number[] {
  return channels === 1 ? [imageCount, height, width] : [imageCount, height, width, channels];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 0;
const isSize = (value: unknown) => isCount(value) && value !== 0;
const isTexts = (value: unknown) => Array.isArray(value) && value.every((text) => typeof text === 'string');

const isRecipe = (value: unknown) =>
  isRecord(value) &&
  isSize(value.width) &&
  isSize(value.height) &&
  (value.channels === 1 || value.channels === 3) &&
  isRecord(value.alignment);

const fields: Record<keyof PairDatasetInfo, { what: string; holds: (value: unknown) => boolean }> = {
  formatVersion: { what: `${formatVersion}`, holds: (value) => value === formatVersion },
  split: {
    what: '"training", "validation" or "test"',
    holds: (value) => value === 'training' || value === 'validation' || value === 'test',
  },
  seed: {
    what: 'a number or a text',
    holds: (value) => typeof value === 'number' || typeof value === 'string',
  },
  imageCount: { what: 'a count', holds: isCount },
  pairCount: { what: 'a count', holds: isCount },
  similarCount: { what: 'a count', holds: isCount },
  names: { what: 'a list of texts', holds: isTexts },
  files: { what: 'a list of texts', holds: (value) => value === undefined || isTexts(value) },
  fingerprints: { what: 'a list of texts', holds: (value) => value === undefined || isTexts(value) },
  recipe: { what: 'a recipe with width, height, channels and alignment', holds: isRecipe },
};

function assertInfo(value: unknown, path: string): asserts value is PairDatasetInfo {
  for (const [name, { what, holds }] of Object.entries(fields)) {
    const got = isRecord(value) ? value[name] : value;
    if (!holds(got)) {
      throw new LookalikeError(
        'CORRUPT_DATA',
        `${path}: expected ${name} to be ${what}, got ${JSON.stringify(got)}`,
      );
    }
  }
}

/**
 * Reads the text of a `dataset.json`.
 * @throws {LookalikeError} `CORRUPT_DATA` when it isn't JSON or a field is missing or of the wrong kind.
 */
export function parsePairDatasetInfo(text: string, path: string): PairDatasetInfo {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new LookalikeError(
      'CORRUPT_DATA',
      `${path}: expected JSON, got ${text.length} characters that are none`,
      {
        cause: error,
      },
    );
  }
  assertInfo(value, path);
  return value;
}
