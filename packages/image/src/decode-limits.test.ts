import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { PixelImage } from '@lookalike/core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarters } from '../test/images.js';
import { crc32 } from '../test/png.js';
import { decodeImage } from './index.js';

const photo = quarters();
const raw = ({ data, width, height, channels }: PixelImage) =>
  sharp(data, { raw: { width, height, channels } });

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-image-'));
});
afterAll(() => rm(folder, { recursive: true }));

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
    ['a video', '\0\0\0\x18ftypisom\0\0\0\0mp42isom', 'UNSUPPORTED_FORMAT', /got a video/],
    ['the head of a HEIC', '\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'INVALID_IMAGE', /HEIC is damaged/],
    ['a sequence of AVIF', '\0\0\0\x18ftypavis\0\0\0\0avifmsf1', 'UNSUPPORTED_FORMAT', /got a sequence/],
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
