import type { PixelInput } from '@lookalike/core';
import { resizeImage } from './resize-image.js';
import { toGray } from './to-gray.js';

const side = 8;
const bits = side * side;

/**
 * A 64-bit difference hash: for each of 8×8 cells, whether the picture gets brighter to the right. It hardly
 * changes when a photo is resized or recompressed.
 */
export async function perceptualHash(image: PixelInput): Promise<bigint> {
  const { data } = await resizeImage(toGray(image), { width: side + 1, height: side, fit: 'stretch' });
  let hash = 0n;
  for (let row = 0; row < side; row += 1) {
    for (let column = 0; column < side; column += 1) {
      const at = row * (side + 1) + column;
      hash = (hash << 1n) | (data[at + 1] > data[at] ? 1n : 0n);
    }
  }
  return hash;
}

/** In how many of their 64 bits two hashes differ. */
export function hashDistance(a: bigint, b: bigint): number {
  let count = 0;
  for (let rest = a ^ b; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

const hexDigits = bits / 4;
export const hashToHex = (hash: bigint) => hash.toString(16).padStart(hexDigits, '0');
export const hexToHash = (hex: string) => BigInt(`0x${hex}`);
