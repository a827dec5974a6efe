import { expect, it } from 'vitest';
import { syntheticFace, syntheticPerson, syntheticPhoto } from '../test/synthetic-photos.js';
import { findDuplicates } from './find-duplicates.js';
import { defaultSelectOptions } from './select-options.js';

const face = syntheticFace(syntheticPerson('Ada')());
const stranger = syntheticFace(syntheticPerson('Grace')());
const original = syntheticPhoto('Ada/original', [face], { hash: 0n });
/** A smaller photo whose hash differs from the original's in so many bits. */
const variant = (bits: number, faces = [face]) =>
  syntheticPhoto('Ada/variant', faces, { width: 100, hash: (1n << BigInt(bits)) - 1n });
const isDuplicate = (photo: ReturnType<typeof variant>) =>
  findDuplicates([photo, original], defaultSelectOptions).get('Ada/variant') === 'Ada/original';

it('takes hardly different pictures for the same one, whatever their faces', () => {
  expect([0, 4].map((bits) => isDuplicate(variant(bits, [])))).toEqual([true, true]);
  expect(isDuplicate(variant(5, []))).toBe(false);
});

it('asks the face where pictures differ more', () => {
  expect([10, 11].map((bits) => isDuplicate(variant(bits)))).toEqual([true, false]);
  expect(isDuplicate(variant(10, [stranger]))).toBe(false);
});

it('knows a picture by its mirror image', () => {
  expect(isDuplicate({ ...variant(40), mirrorHash: 0b111n })).toBe(true);
});
