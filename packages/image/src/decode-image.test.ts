import type { PixelImage } from '@lookalike/core';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { largestDifference, paint, pixelAt, quarters } from '../test/images.js';
import { decodeImage, decodeShrunk, resizeImage, type Shrink } from './index.js';

const photo = quarters();
const raw = ({ data, width, height, channels }: PixelImage) =>
  sharp(data, { raw: { width, height, channels } });
const lossy = 48;
const [right, bottom] = [photo.width - 1, photo.height - 1];
/** For each EXIF orientation, which pixel of the upright photo is stored at (x, y). */
const storedPlace: Record<number, (x: number, y: number) => [x: number, y: number]> = {
  1: (x, y) => [x, y],
  2: (x, y) => [right - x, y],
  3: (x, y) => [right - x, bottom - y],
  4: (x, y) => [x, bottom - y],
  5: (x, y) => [y, x],
  6: (x, y) => [right - y, x],
  7: (x, y) => [right - y, bottom - x],
  8: (x, y) => [y, bottom - x],
};
const upright = (image: PixelImage) => {
  expect([image.width, image.height, image.channels]).toEqual([photo.width, photo.height, 3]);
  expect(pixelAt(image, 2, 2)[0]).toBeGreaterThan(200);
  return largestDifference(image, photo);
};

describe('pixels', () => {
  it.each(Object.entries(storedPlace))(
    'stand upright with EXIF orientation %s',
    async (orientation, placeOf) => {
      const [width, height] =
        Number(orientation) < 5 ? [photo.width, photo.height] : [photo.height, photo.width];
      const stored = paint(width, height, (x, y) => pixelAt(photo, ...placeOf(x, y)));
      const bytes = await raw(stored)
        .withMetadata({ orientation: Number(orientation) })
        .jpeg({ quality: 98, chromaSubsampling: '4:4:4' })
        .toBuffer();
      expect(upright(await decodeImage(bytes))).toBeLessThanOrEqual(lossy);
    },
  );

  it.each<[string, () => Promise<Buffer>, number]>([
    ['JPEG', () => raw(photo).jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer(), lossy],
    [
      'CMYK JPEG',
      () => raw(photo).toColourspace('cmyk').jpeg({ quality: 98, chromaSubsampling: '4:4:4' }).toBuffer(),
      90,
    ],
    ['16-bit PNG', () => raw(photo).toColourspace('rgb16').png().toBuffer(), 1],
    ['PNG with a palette', () => raw(photo).png({ palette: true }).toBuffer(), 3],
    ['PNG in Display P3', () => raw(photo).withIccProfile('p3').png().toBuffer(), 4],
    ['WebP', () => raw(photo).webp({ lossless: true }).toBuffer(), 0],
    ['AVIF', () => raw(photo).avif({ lossless: true }).toBuffer(), 4],
    ['GIF', () => raw(photo).gif().toBuffer(), 3],
    ['TIFF', () => raw(photo).tiff({ compression: 'lzw' }).toBuffer(), 0],
  ])('come from %s', async (_, encode, tolerance) => {
    expect(upright(await decodeImage(await encode()))).toBeLessThanOrEqual(tolerance);
  });

  it('are the first frame of an animation', async () => {
    const dark = quarters();
    dark.data.fill(9);
    const data = Buffer.concat([photo.data, dark.data]);
    const frames = sharp(data, {
      raw: { width: photo.width, height: 2 * photo.height, channels: 3, pageHeight: photo.height },
    });
    const gif = await frames.gif({ delay: [50, 50] }).toBuffer();
    expect((await sharp(gif).metadata()).pages).toBe(2);
    expect(upright(await decodeImage(gif))).toBeLessThanOrEqual(3);
  });

  it('lie on white where they are transparent', async () => {
    const half = { r: 200, g: 100, b: 0, alpha: 0.5 };
    const png = await sharp({ create: { width: 3, height: 2, channels: 4, background: half } })
      .png()
      .toBuffer();
    expect(pixelAt(await decodeImage(png), 1, 1)).toEqual([227, 177, 127]);
  });

  it('are three equal channels when the photo is gray, in 8 and 16 bits', async () => {
    const gray = () =>
      sharp({ create: { width: 3, height: 2, channels: 3, background: { r: 90, g: 90, b: 90 } } });
    for (const space of ['b-w', 'grey16']) {
      const image = await decodeImage(await gray().toColourspace(space).png().toBuffer());
      expect([image.channels, image.data.length, ...pixelAt(image, 1, 1)]).toEqual([3, 18, 90, 90, 90]);
    }
  });
});

describe('decodeShrunk', () => {
  const big = quarters(203, 101);
  const shrinks: Shrink[] = [1, 2, 4, 8];
  const encode = (orientation: number, options = {}) =>
    raw(big)
      .withMetadata({ orientation })
      .jpeg({ quality: 98, ...options })
      .toBuffer();
  const cases = shrinks.flatMap((shrink) =>
    [1, 3, 6, 8].flatMap((orientation) =>
      [false, true].map((progressive) => ({ shrink, orientation, progressive })),
    ),
  );

  it.each(cases)('is the photo, resized: %o', async ({ shrink, orientation, progressive }) => {
    const bytes = await encode(orientation, { progressive });
    const whole = await decodeImage(bytes);
    const { image, width, height } = await decodeShrunk(bytes, { shrink });
    expect([width, height]).toEqual([whole.width, whole.height]);
    expect([image.width, image.height]).toEqual([width, height].map((side) => Math.ceil(side / shrink)));
    const size = { width: image.width, height: image.height };
    const resized = await resizeImage(whole, { ...size, fit: 'stretch' });
    const mean =
      image.data.reduce((sum, value, at) => sum + Math.abs(value - resized.data[at]), 0) / image.data.length;
    expect(mean).toBeLessThan(6);
  });

  it('takes other formats, and knows a JPEG that was cut', async () => {
    const { image, width } = await decodeShrunk(await raw(big).png().toBuffer(), { shrink: 4 });
    expect([image.width, width]).toEqual([51, 203]);
    const bytes = await encode(1);
    const cut = Buffer.concat([bytes.subarray(0, bytes.length * 0.7), Buffer.from([0xff, 0xd9])]);
    await expect(decodeShrunk(cut, { shrink: 8 })).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
    await expect(decodeShrunk(bytes, { shrink: 3 as never })).rejects.toThrow(
      'shrink to be 1, 2, 4 or 8, got 3',
    );
    await expect(decodeShrunk(bytes, { shrink: 8, maxPixels: 999 })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
  });
});
