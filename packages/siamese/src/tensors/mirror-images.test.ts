import { expect, it } from 'vitest';
import { withMirrorImages } from './mirror-images.js';

it('mirrors each row of pixels, and keeps the order of their channels', () => {
  const twoRows = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
  const mirrored = [5, 6, 3, 4, 1, 2, 11, 12, 9, 10, 7, 8];
  expect(withMirrorImages(twoRows, 3, 2)).toEqual(Uint8Array.from([...twoRows, ...mirrored]));
  const fractions = Float32Array.of(0.25, 0.5);
  expect(withMirrorImages(fractions, 2, 1)).toEqual(Float32Array.of(0.25, 0.5, 0.5, 0.25));
});
