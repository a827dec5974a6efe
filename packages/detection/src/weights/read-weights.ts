import { LookalikeError } from '@lookalike/core';
import { readBytes } from '#read-bytes';
import type { MtcnnWeightsSource } from '../mtcnn-weights.js';
import { parseWeightManifest, type WeightManifest } from './weight-manifest.js';

/** Weights that have been read and verified. */
export interface VerifiedWeights {
  manifest: WeightManifest;
  data: Uint8Array;
}

async function read(url: URL): Promise<Uint8Array> {
  try {
    return await readBytes(url);
  } catch (cause) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `cannot read the MTCNN weights from ${url.href}: reinstall @lookalike/detection, make the bundler include ` +
        'its weights/ folder, or pass `weights` to loadMtcnn',
      { cause },
    );
  }
}

/** SHA-256 in hexadecimal; `undefined` if the platform has no Web Crypto (a page served over plain HTTP). */
async function sha256(data: Uint8Array): Promise<string | undefined> {
  if (globalThis.crypto?.subtle === undefined) return undefined;
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(data));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/**
 * Reads weights and verifies them against the manifest.
 * @throws {LookalikeError} `CORRUPT_MODEL` if they are missing, cut short or altered.
 */
export async function readWeights(source: MtcnnWeightsSource): Promise<VerifiedWeights> {
  const [manifest, data] = await Promise.all([
    source.manifest instanceof URL ? read(source.manifest).then(parseWeightManifest) : source.manifest,
    source.data instanceof URL ? read(source.data) : source.data,
  ]);
  if (data.byteLength !== manifest.byteLength) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `expected ${manifest.byteLength} bytes of MTCNN weights, got ${data.byteLength}: download or build them again`,
    );
  }
  const digest = await sha256(data);
  if (digest !== undefined && digest !== manifest.sha256) {
    throw new LookalikeError(
      'CORRUPT_MODEL',
      `expected MTCNN weights with SHA-256 ${manifest.sha256}, got ${digest}: download or build them again`,
    );
  }
  return { manifest, data };
}
