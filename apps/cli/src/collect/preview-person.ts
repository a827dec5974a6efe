import type { PhotoCredit, PhotoSource } from './sources/photo-source.js';

/** What the sources would offer for a person, up to `limit`; nothing is downloaded or written. */
export async function previewPerson(
  person: string,
  sources: readonly PhotoSource[],
  limit: number,
  signal?: AbortSignal,
): Promise<PhotoCredit[]> {
  const credits: PhotoCredit[] = [];
  for (const source of sources) {
    for await (const { credit } of source.find(person, signal)) {
      if (credits.length >= limit) return credits;
      credits.push(credit);
    }
  }
  return credits;
}
