import { createHash } from 'node:crypto';
import { LookalikeError } from '@lookalike/core';
import {
  decodeImage,
  hashDistance,
  hashToHex,
  hexToHash,
  perceptualHash,
  sniffFormat,
} from '@lookalike/image';
import type { CollectOptions } from './collect-options.js';
import type { DropReason, KeptPhoto } from './photo-log.js';
import { WebError } from './web/web-error.js';

/** What a photo's bytes say of it. */
export interface ExaminedPhoto {
  bytes: Uint8Array;
  extension: string;
  sha256: string;
  hash: string;
  width: number;
  height: number;
}

const extensions: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', netpbm: 'ppm' };

/** Decodes a photo whole, so that a truncated one is found out, whatever type its host claimed. */
export async function examinePhoto(
  bytes: Uint8Array,
  { maxBytes, maxPixels, minSide }: CollectOptions,
): Promise<ExaminedPhoto | DropReason> {
  const format = sniffFormat(bytes);
  if (!format) return 'not a photo';
  try {
    const image = await decodeImage(bytes, { maxBytes, maxPixels });
    const { width, height } = image;
    if (Math.min(width, height) < minSide) return 'too small';
    return {
      bytes,
      extension: extensions[format] ?? format,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      hash: hashToHex(await perceptualHash(image)),
      width,
      height,
    };
  } catch (error) {
    if (!(error instanceof LookalikeError)) throw error;
    // It may be decoded next time: the decoder can be installed.
    if (format === 'heic' && error.code === 'UNSUPPORTED_FORMAT') throw new WebError(error.message, false);
    return error.code === 'TOO_LARGE' ? 'too large' : 'not a photo';
  }
}

/** Whether the folder has this photo already: the same bytes, or the same picture. */
export function findDuplicate(
  photo: ExaminedPhoto,
  kept: readonly KeptPhoto[],
  nearDuplicateBits: number,
): DropReason | undefined {
  if (kept.some(({ sha256 }) => sha256 === photo.sha256)) return 'same file';
  const hash = hexToHash(photo.hash);
  const near = kept.some((other) => hashDistance(hash, hexToHash(other.hash)) <= nearDuplicateBits);
  return near ? 'near-duplicate' : undefined;
}
