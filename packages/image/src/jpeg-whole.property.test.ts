import fc from 'fast-check';
import sharp, { type JpegOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { largestDifference } from '../test/images.js';
import { decodeImage } from './index.js';
import { findMissingBlock, findMissingScan } from './jpeg-whole.js';

const [width, height] = [43, 37]; // no multiple of a block
const endOfImage = Buffer.from([0xff, 0xd9]);
/** A slope with some grain, so that no row of blocks is empty. */
const pixels = Buffer.from(
  Array.from({ length: width * height * 3 }, (_, i) => 40 + (i % 150) + ((i * 2654435761) >>> 27)),
);
const source = () => sharp(pixels, { raw: { width, height, channels: 3 } });

const kinds: readonly (readonly [string, JpegOptions, 'srgb' | 'b-w' | 'cmyk'])[] = [
  ['baseline', {}, 'srgb'],
  ['baseline of one quality for all channels', { chromaSubsampling: '4:4:4' }, 'srgb'],
  ['with tables of its own', { optimizeCoding: false }, 'srgb'],
  ['progressive', { progressive: true }, 'srgb'],
  ['progressive of many scans', { mozjpeg: true }, 'srgb'],
  ['gray', {}, 'b-w'],
  ['gray and progressive', { progressive: true }, 'b-w'],
  ['CMYK', {}, 'cmyk'],
  ['CMYK and progressive', { progressive: true }, 'cmyk'],
];
const encode = (options: JpegOptions, space: 'srgb' | 'b-w' | 'cmyk') =>
  source().toColourspace(space).jpeg(options).toBuffer();
const startOfData = (jpeg: Buffer) => jpeg.indexOf(Buffer.from([0xff, 0xda]));

describe.each(kinds)('a JPEG, %s', (_, options, space) => {
  it('is whole as it comes', async () => {
    const jpeg = await encode(options, space);
    expect([findMissingScan(jpeg), findMissingBlock(jpeg)]).toEqual([undefined, undefined]);
    expect(await decodeImage(jpeg)).toMatchObject({ width, height, channels: 3 });
  });

  it('is refused when it was cut anywhere and closed again', async () => {
    const jpeg = await encode(options, space);
    const whole = await decodeImage(jpeg);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: jpeg.length - 3 }), async (cut) => {
        const closed = Buffer.concat([jpeg.subarray(0, cut), endOfImage]);
        const outcome = await decodeImage(closed).catch((error) => error);
        if (outcome instanceof Error) expect(outcome).toMatchObject({ code: 'INVALID_IMAGE' });
        else expect(Buffer.compare(outcome.data, whole.data)).toBe(0);
      }),
      {
        numRuns: 60,
        examples: [3, 4, 6, 10, 20, 40, 80]
          .map((left) => [jpeg.length - left])
          .concat([[startOfData(jpeg)], [jpeg.length >> 1]]),
      },
    );
    const half = Buffer.concat([jpeg.subarray(0, (startOfData(jpeg) + jpeg.length) >> 1), endOfImage]);
    await expect(decodeImage(half)).rejects.toThrow(/download or export the photo again/);
  });

  it('stands upright without a row too many, whatever its orientation', async () => {
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const jpeg = await source().toColourspace(space).withMetadata({ orientation }).jpeg(options).toBuffer();
      const expected = await sharp(jpeg).autoOrient().toColourspace('srgb').raw().toBuffer();
      const image = await decodeImage(jpeg);
      expect([image.width, image.height]).toEqual(orientation < 5 ? [width, height] : [height, width]);
      expect(Buffer.compare(image.data, expected)).toBe(0);
    }
  });

  it('is found out at each byte by its codes', async () => {
    const jpeg = await encode(options, space);
    const missed: number[] = [];
    const cuttable = Buffer.from(jpeg); // copied once: a CMYK JPEG carries a profile of half a megabyte
    for (let cut = startOfData(jpeg); cut < jpeg.length - 2; cut += 1) {
      endOfImage.copy(cuttable, cut);
      const closed = cuttable.subarray(0, cut + 2);
      if ((findMissingScan(closed) ?? findMissingBlock(closed)) === undefined) missed.push(cut);
      jpeg.copy(cuttable, cut, cut, cut + 2);
    }
    expect(missed).toEqual([]);
  });

  it('is as good with what libjpeg only warns of', async () => {
    const jpeg = await encode(options, space);
    const strayAt = startOfData(jpeg);
    const end = jpeg.length - 2;
    const stray = Buffer.concat([
      jpeg.subarray(0, strayAt),
      Buffer.from([1, 2, 3]),
      jpeg.subarray(strayAt, end),
      Buffer.from([4, 5]),
      endOfImage,
      Buffer.from('a video, or a second picture \xff\xd8\xff'),
    ]);
    expect(largestDifference(await decodeImage(stray), await decodeImage(jpeg))).toBe(0);
  });
});
