import { join } from 'node:path';
import type { Embedding, WorkContext } from '@lookalike/core';
import { mapConcurrently } from '@lookalike/core';
import type { Finding, LfwReader } from './lfw-reader.js';

export interface LfwPhoto {
  file: string;
  finding: Finding;
  /** Missing when no face was found. */
  embedding?: Embedding;
}

const concurrency = 2;

/** Describes the face that each photo is named after. */
export async function embedLfwPhotos(
  root: string,
  files: readonly string[],
  reader: LfwReader,
  { signal, onProgress }: WorkContext,
): Promise<LfwPhoto[]> {
  let done = 0;
  return await mapConcurrently(files, concurrency, async (file): Promise<LfwPhoto> => {
    signal?.throwIfAborted();
    try {
      const { finding, face } = await reader.embedFaces(join(root, file), signal);
      return { file, finding, ...(face && { embedding: face.embedding }) };
    } finally {
      done += 1;
      onProgress?.({ stage: 'embed', done, total: files.length, unit: 'photos' });
    }
  });
}
