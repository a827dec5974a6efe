import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import type { PixelImage } from '@lookalike/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, paint, pixelAt, quarters } from '../test/images.js';
import { decodeImage } from './index.js';

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

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('sources', () => {
  it('reads a path, a URL, bytes, a Node stream and a web stream', async () => {
    const bytes = await raw(photo).png().toBuffer();
    const path = join(folder, 'a photo.png');
    await writeFile(path, bytes);
    const web = new Blob([bytes]).stream();
    for (const source of [
      path,
      pathToFileURL(path),
      bytes,
      Readable.from([bytes.subarray(0, 50), bytes.subarray(50)]),
      web,
    ]) {
      expect(await decodeImage(source)).toEqual(photo);
    }
  });

  it.each<[string, () => string | URL | Readable | number, string, RegExp]>([
    [
      'a file that is not there',
      () => join(folder, 'none.jpg'),
      'NOT_FOUND',
      /none\.jpg: there is no such file/,
    ],
    ['a folder', () => folder, 'INVALID_ARGUMENT', /expected an image file, got a folder/],
    ['a web address', () => new URL('https://example.org/a.jpg'), 'INVALID_ARGUMENT', /fetch it first/],
    ['a stream of objects', () => Readable.from([{}]), 'INVALID_ARGUMENT', /stream of bytes/],
    [
      'a stream that fails',
      () =>
        new Readable({
          read() {
            this.destroy(new Error('unplugged'));
          },
        }),
      'IO_FAILED',
      /unplugged/,
    ],
    ['a number', () => 7, 'INVALID_ARGUMENT', /expected a path/],
  ])('refuses %s', async (_, source, code, message) => {
    const error = await decodeImage(source() as string).catch((reason) => reason);
    expect(error).toMatchObject({ name: 'LookalikeError', code, message: expect.stringMatching(message) });
  });

  it('ends a stream that hangs when the signal is aborted', async () => {
    const controller = new AbortController();
    const hanging = new Readable({ read: () => {} });
    const decoding = decodeImage(hanging, { signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(decoding).rejects.toThrow('enough');
    expect(hanging.destroyed).toBe(true);
  });
});

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

  it('are three equal channels when the photo is grey, in 8 and 16 bits', async () => {
    const gray = () =>
      sharp({ create: { width: 3, height: 2, channels: 3, background: { r: 90, g: 90, b: 90 } } });
    for (const space of ['b-w', 'grey16']) {
      const image = await decodeImage(await gray().toColourspace(space).png().toBuffer());
      expect([image.channels, image.data.length, ...pixelAt(image, 1, 1)]).toEqual([3, 18, 90, 90, 90]);
    }
  });
});

describe('limits', () => {
  /** The start of a PNG that says it has 30,000×30,000 pixels; there is nothing else in it. */
  async function hugePng(): Promise<Buffer> {
    const bytes = await sharp({ create: { width: 1, height: 1, channels: 3, background: 'red' } })
      .png()
      .toBuffer();
    bytes.writeUInt32BE(30_000, 16);
    bytes.writeUInt32BE(30_000, 20);
    bytes.writeUInt32BE(crc32(bytes.subarray(12, 29)), 29);
    return bytes;
  }

  it('refuse a 30,000×30,000 PNG by its header', async () => {
    const bytes = await hugePng();
    const before = process.memoryUsage.rss();
    await expect(decodeImage(bytes)).rejects.toMatchObject({
      code: 'TOO_LARGE',
      message: expect.stringMatching(/at most 40000000 pixels, got 30000×30000/),
    });
    expect(process.memoryUsage.rss() - before).toBeLessThan(200 * 2 ** 20);
  });

  it('refuse a file by its size, unread', async () => {
    const path = join(folder, 'sparse.jpg');
    await writeFile(path, '');
    await truncate(path, 2 ** 40);
    await expect(decodeImage(path)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  it('refuse bytes, and a stream as soon as it is too long', async () => {
    await expect(decodeImage(new Uint8Array(11), { maxBytes: 10 })).rejects.toMatchObject({
      code: 'TOO_LARGE',
    });
    let given = 0;
    const endless = Readable.from(
      (function* () {
        for (;;) {
          given += 1;
          yield Buffer.alloc(1000);
        }
      })(),
    );
    await expect(decodeImage(endless, { maxBytes: 5000 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect(given).toBeLessThan(50);
  });

  it('count pixels, not bytes', async () => {
    const bytes = await raw(photo).png().toBuffer();
    const area = photo.width * photo.height;
    await expect(decodeImage(bytes, { maxPixels: area - 1 })).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect((await decodeImage(bytes, { maxPixels: area })).width).toBe(photo.width);
  });

  it.each([{ maxPixels: 0 }, { maxBytes: Number.NaN }])('must be above 0: %o', async (options) => {
    await expect(decodeImage(new Uint8Array(1), options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('what is not an image', () => {
  it.each<[string, string | Uint8Array, string, RegExp]>([
    ['an empty file', '', 'INVALID_IMAGE', /empty \(0 bytes\)/],
    ['text', 'Dear diary,\nnothing happened today. Ünd so weiter.\n', 'UNSUPPORTED_FORMAT', /got text/],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', 'UNSUPPORTED_FORMAT', /SVG/],
    ['SVG after an XML head', '<?xml version="1.0"?>\n<svg/>', 'UNSUPPORTED_FORMAT', /SVG/],
    ['a web page', '<!doctype html><html>', 'UNSUPPORTED_FORMAT', /web page/],
    ['PDF', '%PDF-1.7\n', 'UNSUPPORTED_FORMAT', /PDF/],
    ['HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'UNSUPPORTED_FORMAT', /HEIC/],
    ['bytes of nothing', new Uint8Array(100), 'UNSUPPORTED_FORMAT', /something else/],
    ['a single byte', new Uint8Array([0xff]), 'UNSUPPORTED_FORMAT', /expected JPEG, PNG/],
  ])('refuses %s, whatever its name', async (_, content, code, message) => {
    const path = join(folder, 'photo.jpg');
    await writeFile(path, content);
    const error = await decodeImage(path).catch((reason) => reason);
    expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
    expect(error.message.startsWith(path)).toBe(true);
  });

  it.each(['jpeg', 'png', 'webp', 'gif', 'tiff', 'avif'] as const)(
    'refuses a truncated %s',
    async (format) => {
      const bytes = await raw(photo).toFormat(format).toBuffer();
      for (const share of [0.25, 0.6, 0.9]) {
        await expect(decodeImage(bytes.subarray(0, Math.floor(bytes.length * share)))).rejects.toMatchObject({
          code: 'INVALID_IMAGE',
          message: expect.stringMatching(/damaged or incomplete/),
        });
      }
    },
  );
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
