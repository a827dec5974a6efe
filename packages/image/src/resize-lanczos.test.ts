import { createRandom, type PixelImage } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { resizeImage } from './resize-image.js';
import { resizeLanczos } from './resize-lanczos.js';

/** Smooth shades with a little noise, as a photo has. */
function shades(width: number, height: number, channels: 1 | 3): PixelImage {
  const random = createRandom(7);
  const value = (at: number) => 128 + 80 * Math.sin(at / 97) + 20 * random.next();
  const data = Uint8Array.from({ length: width * height * channels }, (_, at) => value(at));
  return { data, width, height, channels };
}

const worst = (a: PixelImage, b: PixelImage) =>
  a.data.reduce((most, value, at) => Math.max(most, Math.abs(value - b.data[at])), 0);

describe('resizeLanczos', () => {
  it.each([
    [{ width: 60, height: 60, fit: 'pad' as const }, shades(100, 100, 3)],
    [{ width: 112, height: 112, fit: 'pad' as const }, shades(100, 140, 3)],
    [{ width: 47, height: 62, fit: 'stretch' as const }, shades(130, 90, 1)],
    [{ width: 64, height: 64, fit: 'cover' as const }, shades(160, 90, 3)],
  ])('gives what sharp gives in Node, within two levels: %o', async (size, image) => {
    const ours = resizeLanczos(image, size);
    const theirs = await resizeImage(image, size);
    expect(ours).toMatchObject({ width: size.width, height: size.height, channels: image.channels });
    expect(worst(ours, theirs)).toBeLessThanOrEqual(2);
  });
});
