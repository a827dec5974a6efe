import { type EmbeddingCache, type EmbeddingCacheKey, openEmbeddingCache } from '@lookalike/recognizer';
import { type CacheOptions, defaultSearchOptions, type SearchOptions } from './search-options.js';

/** Faces that the same model and search have found in photos before; `undefined` if none should be kept. */
export async function openCache(
  { cache, minFace, thresholds }: CacheOptions & Pick<SearchOptions, 'minFace' | 'thresholds'>,
  key: Pick<EmbeddingCacheKey, 'contractId' | 'areFaces'>,
): Promise<EmbeddingCache | undefined> {
  if (cache === undefined) return undefined;
  return await openEmbeddingCache(cache, {
    ...key,
    minFace: minFace ?? defaultSearchOptions.minFace,
    thresholds: thresholds ?? defaultSearchOptions.thresholds,
  });
}
