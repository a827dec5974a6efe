import { describe, expect, it } from 'vitest';
import { encodeBmp } from '../test/bmp.js';
import { paint, pixelAt } from '../test/images.js';
import { decodeImage } from './index.js';

/** Two colours; a width that leaves every depth with an odd end of a row. */
const checks = paint(11, 5, (x, y) => ((x + y) % 3 === 0 ? [0, 0, 255] : [255, 255, 0]));
/** Sixteen colours that 5 bits a channel hold exactly. */
const scale = paint(13, 6, (x, y) => {
  const level = Math.round((((x + y) % 16) * 31) / 15);
  const value = Math.round((level / 31) * 255);
  return [value, 255 - value, value];
});

describe('BMP', () => {
  it.each([
    [1, checks],
    [4, scale],
    [8, scale],
    [16, scale],
    [24, scale],
    [32, scale],
  ] as const)('is read at %i bits, both ways up', async (bits, image) => {
    const masks = bits === 16 ? ([0x7c00, 0x03e0, 0x001f] as const) : undefined;
    for (const topDown of [false, true]) {
      expect(await decodeImage(encodeBmp(image, { bits, topDown, masks }))).toEqual(image);
    }
  });

  it('is read with masks in another order, the highest bit among them', async () => {
    const masks = [0xff000000, 0x00ff0000, 0x0000ff00] as const;
    expect(await decodeImage(encodeBmp(scale, { bits: 32, masks }))).toEqual(scale);
  });

  it('lies on white where it is transparent, unless all of it would be', async () => {
    const masks = [0x00ff0000, 0x0000ff00, 0x000000ff] as const;
    const withOpacity = (value: number) =>
      decodeImage(encodeBmp(scale, { bits: 32, masks, alpha: { mask: 0xff000000, value } }));
    expect(await withOpacity(255)).toEqual(scale);
    expect(await withOpacity(0)).toEqual(scale);
    const faint = paint(scale.width, scale.height, (x, y) =>
      pixelAt(scale, x, y).map((value) => Math.round((value * 51) / 255) + 204),
    );
    expect(await withOpacity(51)).toEqual(faint);
  });

  const bytes = (change: (file: Buffer) => void) => {
    const file = Buffer.from(encodeBmp(scale, { bits: 8 }));
    change(file);
    return file;
  };

  it.each<[string, Uint8Array, string, RegExp]>([
    ['a size beyond the limit', bytes((f) => f.writeInt32LE(2 ** 31 - 1, 18)), 'TOO_LARGE', /at most/],
    [
      'a size beyond all limits, upside down',
      bytes((f) => f.writeInt32LE(-(2 ** 31), 22)),
      'TOO_LARGE',
      /at most/,
    ],
    ['a negative width', bytes((f) => f.writeInt32LE(-5, 18)), 'INVALID_IMAGE', /pixels/],
    ['no height', bytes((f) => f.writeInt32LE(0, 22)), 'INVALID_IMAGE', /pixels/],
    [
      'a depth that there is not',
      bytes((f) => f.writeUInt16LE(7, 28)),
      'INVALID_IMAGE',
      /bits per pixel, got 7/,
    ],
    ['run-length compression', bytes((f) => f.writeUInt32LE(1, 30)), 'UNSUPPORTED_FORMAT', /save it as PNG/],
    ['pixels past its end', bytes((f) => f.writeUInt32LE(4e9, 10)), 'INVALID_IMAGE', /truncated/],
    ['a header of no known length', bytes((f) => f.writeUInt32LE(16, 14)), 'INVALID_IMAGE', /header/],
    ['half its bytes', bytes(() => {}).subarray(0, 1100), 'INVALID_IMAGE', /truncated/],
    ['half its header', bytes(() => {}).subarray(0, 20), 'INVALID_IMAGE', /whole header/],
  ])('is refused with %s', async (_, file, code, message) => {
    await expect(decodeImage(file)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
  });

  it('survives any byte being anything', async () => {
    for (let at = 2; at < 70; at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const outcome = await decodeImage(
          bytes((file) => file.writeUInt8(value, at)),
          { maxPixels: 10_000 },
        ).catch((e) => e.name);
        expect(outcome === 'LookalikeError' || outcome.channels === 3).toBe(true);
      }
    }
  });
});
