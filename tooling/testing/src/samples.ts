import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const carrier = '@vladmandic/face-api';

/** The six photos that the npm package `@vladmandic/face-api` carries. */
export const samplePhotos: string[] = [1, 2, 3, 4, 5, 6].map((n) =>
  join(dirname(createRequire(import.meta.url).resolve(`${carrier}/package.json`)), 'demo', `sample${n}.jpg`),
);
