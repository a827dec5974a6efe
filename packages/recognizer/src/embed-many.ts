import { LookalikeError, mapWithProgress, withDefaults } from '@lookalike/core';
import {
  defaultEmbedPhotosOptions,
  type EmbedPhotosOptions,
  type PhotoFaces,
  type PhotoSource,
  type Recognizer,
} from './recognizer.js';

/** Embeds the faces of many photos; see {@link Recognizer.embedPhotos}. */
export async function embedMany(
  recognizer: Pick<Recognizer, 'embedFaces'>,
  photos: Iterable<PhotoSource>,
  options: EmbedPhotosOptions = {},
): Promise<PhotoFaces[]> {
  const { concurrency, onProgress, ...embedOptions } = withDefaults(defaultEmbedPhotosOptions, options, {
    quality: true,
    signal: true,
    onProgress: true,
  });
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new LookalikeError('INVALID_ARGUMENT', `expected a concurrency ≥ 1, got ${concurrency}`);
  }
  const list = [...photos];
  const describe = async (photo: PhotoSource): Promise<PhotoFaces> => {
    try {
      return { faces: await recognizer.embedFaces(photo, embedOptions) };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof LookalikeError) || error.code === 'DISPOSED') throw error;
      return { faces: [], error };
    }
  };
  const how = { stage: 'embed' as const, unit: 'photos', concurrency };
  return await mapWithProgress(list, how, describe, { signal: options.signal, onProgress });
}
