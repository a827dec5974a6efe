import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { LookalikeError } from '@lookalike/core';

/** The npm package whose demo photos show about two dozen faces. */
const carrier = '@vladmandic/face-api';

/**
 * The paths of the sample photos.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when the package that carries them is not installed.
 */
export async function samplePhotos(): Promise<string[]> {
  const require = createRequire(import.meta.url);
  try {
    const folder = join(dirname(require.resolve(`${carrier}/package.json`)), 'demo');
    const names = (await readdir(folder)).filter((name) => /^sample\d+\.jpg$/.test(name)).sort();
    return names.map((name) => join(folder, name));
  } catch (error) {
    throw new LookalikeError(
      'MISSING_DEPENDENCY',
      `the sample photos come with ${carrier}, which is not installed: npm install ${carrier}, or name a folder of photos`,
      { cause: error },
    );
  }
}
