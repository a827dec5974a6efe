import type { PixelInput } from '@lookalike/core';
import { resizeImage } from './resize-image.js';
import { toGray } from './to-gray.js';

const side = 8;
const bits = side * side;

/**
 * A 64-bit difference hash: for each of 8×8 cells, whether the picture gets brighter to the right. It hardly
 * changes when a photo is resized or recompressed.
 * @example
 * ```ts
 * import { hashDistance, perceptualHash, resizeImage } from '@lookalike/image';
 *
 * const image = { data: Uint8Array.from({ length: 256 }, (_, i) => i), width: 16, height: 16, channels: 1 } as const;
 * const smaller = await resizeImage(image, { width: 12, height: 12 });
 * console.log(hashDistance(await perceptualHash(image), await perceptualHash(smaller))); // → 0
 * ```
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

/**
 * In how many of their 64 bits two hashes differ.
 * @example
 * ```ts
 * import { hashDistance } from '@lookalike/image';
 *
 * console.log(hashDistance(0b1011n, 0b0001n)); // → 2
 * ```
 */
export function hashDistance(a: bigint, b: bigint): number {
  let count = 0;
  for (let rest = a ^ b; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

const hexDigits = bits / 4;
/**
 * @example
 * ```ts
 * import { hashToHex } from '@lookalike/image';
 *
 * console.log(hashToHex(255n)); // → 00000000000000ff
 * ```
 */
export const hashToHex = (hash: bigint) => hash.toString(16).padStart(hexDigits, '0');
/**
 * @example
 * ```ts
 * import { hexToHash } from '@lookalike/image';
 *
 * console.log(hexToHash('00000000000000ff')); // → 255n
 * ```
 */
export const hexToHash = (hex: string) => BigInt(`0x${hex}`);
