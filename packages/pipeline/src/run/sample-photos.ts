import { readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { LookalikeError } from '@lookalike/core';

/** The npm package whose demo photos show about two dozen faces. */
const carrier = '@vladmandic/face-api';

/** Beside this library, or in the user's current folder, where it may be installed. */
function carrierFolder(): string {
  const places = [import.meta.url, join(process.cwd(), 'package.json')];
  for (const place of places) {
    try {
      return dirname(createRequire(place).resolve(`${carrier}/package.json`));
    } catch {
      // The next place may have it.
    }
  }
  throw new Error(`${carrier} is not installed`);
}

/**
 * The paths of the sample photos.
 * @throws {LookalikeError} `MISSING_DEPENDENCY` when the package that carries them is not installed.
 */
export async function samplePhotos(): Promise<string[]> {
  try {
    const folder = join(carrierFolder(), 'demo');
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
