import { join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { fileVersion, ignoreMissing } from '@lookalike/core/node';
import type { PhotoAnalysis } from '../photo-analysis.js';

/**
 * Makes sure that a photo is still the one that was looked at: the faces of another lie elsewhere.
 * @throws {LookalikeError} `NOT_FOUND` when it has changed or gone.
 */
export async function assertUnchanged(
  photosFolder: string,
  { file, version }: Pick<PhotoAnalysis, 'file' | 'version'>,
): Promise<void> {
  const now = await ignoreMissing(fileVersion(join(photosFolder, file)));
  if (now === version) return;
  const what = now === undefined ? 'is not there any more' : 'has changed since it was looked at';
  throw new LookalikeError('NOT_FOUND', `${file} ${what}: start lookalike select again`);
}
