import { type FailedSource, newOffers } from './new-offers.js';
import { readPhotoLog } from './photo-log.js';
import type { PhotoCredit, PhotoSource } from './sources/photo-source.js';

/** What would be fetched for a person. */
export interface PersonPreview {
  person: string;
  photos: PhotoCredit[];
  failedSources: FailedSource[];
}

/**
 * What the sources would offer for a person that the folder lacks, up to `limit`; nothing is downloaded or written.
 * @example
 * ```ts
 * import { previewPerson, withSources } from '@lookalike/collect';
 *
 * const { photos } = await withSources(['import:photos'], {}, (sources) =>
 *   previewPerson('Ada', 'collected/Ada', sources, 2),
 * );
 * console.log(photos.length); // → 2
 * ```
 */
export async function previewPerson(
  person: string,
  folder: string,
  sources: readonly PhotoSource[],
  limit: number,
  signal?: AbortSignal,
): Promise<PersonPreview> {
  const log = await readPhotoLog(folder);
  const wanted = limit - log.kept.length;
  const preview: PersonPreview = { person, photos: [], failedSources: [] };
  if (wanted <= 0) return preview;
  const onFailure = (failed: FailedSource) => preview.failedSources.push(failed);
  for await (const { offer } of newOffers(person, sources, log, { onFailure }, signal)) {
    preview.photos.push(offer.credit);
    if (preview.photos.length >= wanted) break;
  }
  return preview;
}
