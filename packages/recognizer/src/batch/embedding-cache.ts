import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Embedding } from '@lookalike/core';
import { openJsonLines, withIo } from '@lookalike/core/node';

/** What an embedding depends on besides the photo. */
export interface EmbeddingCacheKey {
  /** Of the model. */
  contractId: string;
  /**
   * Whether the images are faces that are cut out already; `roughly` if each shows one face that still has to be found.
   */
  areFaces: boolean | 'roughly';
  /** How faces are searched for. */
  minFace: number;
  thresholds: readonly number[];
}

/**
 * A cache of the embedding of the largest face of each photo, by the photo's content, so that photos may be renamed,
 * moved or copied. It holds biometric data: only its owner can read the folder, which may be deleted at any time.
 */
export interface EmbeddingCache {
  /** The SHA-256 of a photo; each file is read once. */
  hashOf(path: string): Promise<string>;
  /** Whether a photo was searched before. */
  has(path: string): Promise<boolean>;
  /** The embedding of a photo, which is only searched if it is not in the cache; `undefined` if it has no face. */
  embed<T extends Embedding | undefined>(path: string, search: () => Promise<T>): Promise<T>;
}

/** Increased when the same key gives other embeddings. */
const format = 1;
const digestLength = 16;

interface Line {
  photo: string;
  /** Base64 of little-endian floats. */
  embedding: string | null;
}

const toBase64 = ({ buffer, byteOffset, byteLength }: Embedding) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');

const fromBase64 = (text: string): Embedding =>
  new Float32Array(new Uint8Array(Buffer.from(text, 'base64')).buffer);

const sha256 = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');

/**
 * Remembers the hash of each file, so that each is read only once.
 * @example
 * ```ts
 * import { fileHashes } from '@lookalike/recognizer';
 *
 * const hashOf = fileHashes();
 * console.log((await hashOf('photos/Ada/1.png')).length); // → 64
 * ```
 */
export function fileHashes(): (path: string) => Promise<string> {
  const hashes = new Map<string, Promise<string>>();
  return (path) => {
    const hash = hashes.get(path) ?? withIo('read', path, async () => sha256(await readFile(path)));
    hashes.set(path, hash);
    return hash;
  };
}

/**
 * Opens the cache of a key in a folder, which is made when it is missing.
 * @throws {LookalikeError} `IO_FAILED`
 * @example
 * ```ts
 * import { defaultDetectOptions, openEmbeddingCache, pretrainedInfo } from '@lookalike/recognizer';
 *
 * const { contractId } = await pretrainedInfo();
 * const cache = await openEmbeddingCache('cache', { contractId, areFaces: false, ...defaultDetectOptions });
 * await cache.embed('photos/Ada/1.png', async () => undefined); // no face was found
 * console.log(await cache.has('photos/Ada/1.png')); // → true
 * ```
 */
export async function openEmbeddingCache(folder: string, key: EmbeddingCacheKey): Promise<EmbeddingCache> {
  const { contractId, areFaces, minFace, thresholds } = key;
  const digest = sha256(JSON.stringify({ format, contractId, areFaces, minFace, thresholds }));
  const file = join(folder, `embeddings-${digest.slice(0, digestLength)}.jsonl`);
  const kept = await openJsonLines<Partial<Line>>(file);
  const known = new Map<string, Embedding | null>();
  for (const { photo, embedding } of kept.lines) {
    if (photo === undefined || embedding === undefined) continue;
    known.set(photo, embedding === null ? null : fromBase64(embedding));
  }
  const hashOf = fileHashes();
  const keep = async (photo: string, embedding: Embedding | null) => {
    known.set(photo, embedding);
    await kept.append({ photo, embedding: embedding && toBase64(embedding) });
  };
  const embed: EmbeddingCache['embed'] = async <T extends Embedding | undefined>(
    path: string,
    search: () => Promise<T>,
  ) => {
    const hash = await hashOf(path);
    const before = known.get(hash);
    if (before !== undefined) return (before ?? undefined) as T;
    const embedding = await search();
    await keep(hash, embedding ?? null);
    return embedding;
  };
  return { hashOf, has: async (path) => known.has(await hashOf(path)), embed };
}
