import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Box, ChipRecipe, Landmarks } from '@lookalike/core';
import { LookalikeError } from '@lookalike/core';
import { ignoreMissing, writeWhole } from '@lookalike/core/node';

/** One line of index.jsonl: a face that was cut out; where in the photo is known if we cut it. */
export interface FaceEntry {
  /** The picture of the face, relative to the faces folder. */
  file: string;
  /** The photo it was cut from, relative to the photos folder. */
  source: string;
  box?: Box;
  score?: number;
  landmarks?: Landmarks;
  /** Of the photo, as `fingerprintImage` makes it: copies of a photo have nearly the same. */
  fingerprint?: string;
}

/** faces.json: what holds for every face of the folder. */
export interface FacesInfo {
  formatVersion: 1;
  /** How the faces were cut out, and what a network is to see of them. */
  recipe: ChipRecipe;
}

const indexName = 'index.jsonl';
const infoName = 'faces.json';

function parse<T>(text: string, file: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw new LookalikeError('CORRUPT_DATA', `${file}: not JSON: extract the faces again`, { cause: error });
  }
}

/**
 * The faces that a folder lists; `[]` when it lists none.
 * @example
 * ```ts
 * import { readFaceIndex, writeFaceIndex } from '@lookalike/dataset';
 *
 * const box = { x: 10, y: 10, width: 40, height: 50 };
 * await writeFaceIndex('.', [{ file: 'Ada/1-1.png', source: 'Ada/1.jpg', box, score: 0.99 }]);
 * const [{ file, source }] = await readFaceIndex('.');
 * console.log(file, 'from', source); // → Ada/1-1.png from Ada/1.jpg
 * ```
 */
export async function readFaceIndex(folder: string): Promise<FaceEntry[]> {
  const file = join(folder, indexName);
  const text = (await ignoreMissing(readFile(file, 'utf8'))) ?? '';
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => parse<FaceEntry>(line, file));
}

/**
 * @example
 * ```ts
 * import { readFaceIndex, writeFaceIndex } from '@lookalike/dataset';
 *
 * const box = { x: 10, y: 10, width: 40, height: 50 };
 * await writeFaceIndex('.', [{ file: 'Ada/1-1.png', source: 'Ada/1.jpg', box, score: 0.99 }]);
 * console.log((await readFaceIndex('.')).length); // → 1
 * ```
 */
export const writeFaceIndex = (folder: string, entries: readonly FaceEntry[]) =>
  writeWhole(join(folder, indexName), entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''));

/**
 * How the faces of a folder were cut out, or `undefined` for a folder that others made.
 * @example
 * ```ts
 * import { readFacesInfo } from '@lookalike/dataset';
 *
 * // A folder that `extract` did not make.
 * console.log(await readFacesInfo('photos')); // → undefined
 * ```
 */
export async function readFacesInfo(folder: string): Promise<FacesInfo | undefined> {
  const file = join(folder, infoName);
  const text = await ignoreMissing(readFile(file, 'utf8'));
  return text === undefined ? undefined : parse<FacesInfo>(text, file);
}

/**
 * @example
 * ```ts
 * import { readFacesInfo, writeFacesInfo } from '@lookalike/dataset';
 * import { defaultChipRecipe } from '@lookalike/image';
 *
 * await writeFacesInfo('.', { formatVersion: 1, recipe: defaultChipRecipe });
 * console.log((await readFacesInfo('.'))?.recipe.width); // → 80
 * ```
 */
export const writeFacesInfo = (folder: string, info: FacesInfo) =>
  writeWhole(join(folder, infoName), `${JSON.stringify(info, null, 2)}\n`);
