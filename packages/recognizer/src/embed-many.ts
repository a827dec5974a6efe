import { LookalikeError, mapWithProgress } from '@lookalike/core';
import type { EmbedPhotosOptions, PhotoFaces, PhotoSource, Recognizer } from './recognizer.js';

/** One photo is decoded while another is searched. */
const defaultConcurrency = 2;

/** Embeds the faces of many photos; see {@link Recognizer.embedPhotos}. */
export async function embedMany(
  recognizer: Pick<Recognizer, 'embedFaces'>,
  photos: Iterable<PhotoSource>,
  { concurrency = defaultConcurrency, onProgress, ...options }: EmbedPhotosOptions = {},
): Promise<PhotoFaces[]> {
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a concurrency ≥ 1, got ${concurrency}`);
  }
  const list = [...photos];
  const describe = async (photo: PhotoSource): Promise<PhotoFaces> => {
    try {
      return { faces: await recognizer.embedFaces(photo, options) };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof LookalikeError) || error.code === 'DISPOSED') throw error;
      return { faces: [], error };
    }
  };
  const how = { stage: 'embed' as const, unit: 'photos', concurrency };
  return await mapWithProgress(list, how, describe, { signal: options.signal, onProgress });
}
