import type { PixelImage } from '@lookalike/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeHeic } from '#decode-heic';
import { turnedHeic } from '../../test/heic.js';
import { pixelAt } from '../../test/images.js';
import { decodeImage } from '../index.js';
import { findColorProfile } from './find-color-profile.js';

const failure = (work: Promise<unknown>) => work.then(() => undefined).catch((error: unknown) => error);

describe('a HEIC', () => {
  let photo: PixelImage;
  beforeAll(async () => {
    photo = await decodeImage(turnedHeic);
  });

  it('is turned upright once', () => {
    expect([photo.width, photo.height, photo.channels]).toEqual([32, 48, 3]);
    const [, greenOfGreen] = pixelAt(photo, 28, 4);
    const [redOfRed] = pixelAt(photo, 4, 4);
    expect(greenOfGreen).toBeGreaterThan(150);
    expect(redOfRed).toBeGreaterThan(190);
  });

  it('comes out in sRGB, in which the red of Display P3 is redder than its numbers', () => {
    expect(findColorProfile(turnedHeic)?.length).toBe(480);
    const [red, green, blue] = pixelAt(photo, 4, 4);
    expect(Math.abs(red - 218)).toBeLessThan(4);
    expect(Math.max(green, blue)).toBeLessThan(25);
  });

  it('is refused by its size before a pixel is decoded', async () => {
    await expect(decodeImage(turnedHeic, { maxPixels: 32 * 48 - 1 })).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/got 32×48/),
    });
  });

  it.each([0.3, 0.7, 0.95])('is damaged when only %d of it came', async (share) => {
    const cut = turnedHeic.subarray(0, Math.floor(turnedHeic.length * share));
    expect(await failure(decodeImage(cut))).toMatchObject({
      code: 'INVALID_IMAGE',
      message: expect.stringMatching(/the HEIC is damaged or incomplete/),
    });
  });

  it('says what to install where its decoder is not', async () => {
    await expect(decodeHeic(turnedHeic, 1e6, () => undefined)).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringMatching(/npm install libheif-js, or export the photo as JPEG/),
    });
  });
});
