import { createHash } from 'node:crypto';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openJsonLines, privateFolder } from '@lookalike/core/node';
import { hashToHex, hexToHash } from '@lookalike/image';
import type { PhotoAnalysis } from './photo-analysis.js';

/** Analyses of earlier scans, so that a photo that has not changed is not analysed again. */
export interface AnalysisCache {
  find(file: string, version: string): PhotoAnalysis | undefined;
  add(analysis: PhotoAnalysis): Promise<void>;
}

/** In the photos folder; hidden, so that nobody takes it for a person. */
export const cacheFolderName = '.lookalike-select';

/** Increased when an analysis gives another result for the same photo. */
const cacheFormat = 2;

const toBase64 = (values: Float32Array) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

const fromBase64 = (text: string) => new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

type Line = Omit<PhotoAnalysis, 'hash' | 'mirrorHash' | 'faces'> & {
  hash: string;
  mirrorHash: string;
  faces: (Omit<PhotoAnalysis['faces'][number], 'embedding'> & { embedding: string })[];
};

const toLine = (analysis: PhotoAnalysis): Line => ({
  ...analysis,
  hash: hashToHex(analysis.hash),
  mirrorHash: hashToHex(analysis.mirrorHash),
  faces: analysis.faces.map((face) => ({ ...face, embedding: toBase64(face.embedding) })),
});

/** An analysis from the cache; nothing if it is not one: the photo is looked at again. */
function fromLine(line: Line): PhotoAnalysis | undefined {
  try {
    return {
      ...line,
      hash: hexToHash(line.hash),
      mirrorHash: hexToHash(line.mirrorHash),
      faces: line.faces.map((face) => ({ ...face, embedding: fromBase64(face.embedding) })),
    };
  } catch {
    return undefined;
  }
}

async function removeOthers(folder: string, name: string): Promise<void> {
  const stale = (await readdir(folder)).filter((other) => other.startsWith('analyses-') && other !== name);
  for (const other of stale) await rm(join(folder, other), { force: true });
}

/**
 * Opens the cache of a photos folder.
 * @param key all that an analysis depends on besides the photo, e.g. the model's contract id; analyses of
 *   another key are removed.
 * @example
 * ```ts
 * import { openAnalysisCache } from '@lookalike/curation';
 *
 * const cache = await openAnalysisCache('photos', { contractId: 'the model in use' });
 * console.log(cache.find('Ada/1.png', 'size and date')); // → undefined
 * ```
 */
export async function openAnalysisCache(photosFolder: string, key: unknown): Promise<AnalysisCache> {
  const folder = join(photosFolder, cacheFolderName);
  const digest = createHash('sha256').update(JSON.stringify({ cacheFormat, key })).digest('hex');
  const name = `analyses-${digest.slice(0, 16)}.jsonl`;
  await privateFolder(folder);
  await removeOthers(folder, name);
  const { lines, append } = await openJsonLines<Line>(join(folder, name));
  const known = new Map<string, PhotoAnalysis>();
  for (const line of lines) {
    const analysis = fromLine(line);
    if (analysis) known.set(analysis.file, analysis);
  }
  return {
    find: (path, version) => {
      const analysis = known.get(path);
      return analysis?.version === version ? analysis : undefined;
    },
    add: async (analysis) => {
      known.set(analysis.file, analysis);
      await append(toLine(analysis));
    },
  };
}
