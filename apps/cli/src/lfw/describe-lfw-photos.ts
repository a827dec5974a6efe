import { join } from 'node:path';
import type { Embedding } from '@lookalike/core';
import { loadRecognizer, type Recognizer } from '@lookalike/recognizer';
import type { SiameseModel } from '@lookalike/siamese';
import { mapConcurrently } from '../files/map-concurrently.js';
import type { StepContext } from '../steps/step.js';

/** Tried once on a photo in which the usual thresholds find no face. */
export const relaxedThresholds = [0.4, 0.5, 0.5] as const;

/** How a photo's face was found. */
export type Finding = 'usual' | 'relaxed' | 'none';

export interface LfwPhoto {
  file: string;
  finding: Finding;
  /** Missing when no face was found. */
  embedding?: Embedding;
}

const concurrency = 2;

/** LFW names the person in the middle of a photo; others may stand around. */
const select = 'most-central';

/** Describes the most central face of each photo, looking twice before giving up. */
export async function describeLfwPhotos(
  root: string,
  files: readonly string[],
  model: SiameseModel,
  { signal, onProgress }: StepContext,
): Promise<LfwPhoto[]> {
  using usual = await loadRecognizer({ model });
  using relaxed = await loadRecognizer({ model, detector: { thresholds: relaxedThresholds } });
  const attempts: [Exclude<Finding, 'none'>, Recognizer][] = [
    ['usual', usual],
    ['relaxed', relaxed],
  ];
  let done = 0;
  return await mapConcurrently(files, concurrency, async (file): Promise<LfwPhoto> => {
    signal?.throwIfAborted();
    try {
      for (const [finding, recognizer] of attempts) {
        const [face] = await recognizer.describe(join(root, file), { select, signal });
        if (face) return { file, finding, embedding: face.embedding };
      }
      return { file, finding: 'none' };
    } finally {
      done += 1;
      onProgress?.({ title: 'describing faces', done, total: files.length, unit: 'photos' });
    }
  });
}
