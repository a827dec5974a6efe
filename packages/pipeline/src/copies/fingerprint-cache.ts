import { join } from 'node:path';
import { openJsonLines } from '@lookalike/core/node';
import { fileHashes } from '@lookalike/recognizer';

/** Increased when a photo gets another fingerprint. */
const name = 'fingerprints-1.jsonl';

/** Returns the fingerprint of a photo, which is only made if the photo's content is new. */
export type FingerprintCache = (path: string, make: () => Promise<string>) => Promise<string>;

/** Opens the fingerprints in a folder, which is made when it is missing. */
export async function openFingerprintCache(folder: string): Promise<FingerprintCache> {
  const kept = await openJsonLines<{ photo: string; fingerprint: string }>(join(folder, name));
  const known = new Map(kept.lines.map(({ photo, fingerprint }) => [photo, fingerprint]));
  const hashOf = fileHashes();
  return async (path, make) => {
    const photo = await hashOf(path);
    const before = known.get(photo);
    if (before !== undefined) return before;
    const fingerprint = await make();
    known.set(photo, fingerprint);
    await kept.append({ photo, fingerprint });
    return fingerprint;
  };
}
