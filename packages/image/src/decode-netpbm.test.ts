import { expect, it } from 'vitest';
import { pixelAt } from '../test/images.js';
import { decodeImage } from './index.js';

const file = (header: string, ...pixels: number[]) =>
  Buffer.concat([Buffer.from(header), Uint8Array.from(pixels)]);

it('reads a PGM, whose first pixel may look like white space', async () => {
  const image = await decodeImage(file('P5\n# a face\n3 1\n255\n', 10, 13, 200));
  expect(image).toEqual({
    data: Uint8Array.of(10, 10, 10, 13, 13, 13, 200, 200, 200),
    width: 3,
    height: 1,
    channels: 3,
  });
});

it('reads a PPM', async () => {
  expect(pixelAt(await decodeImage(file('P6 1 2 255 ', 1, 2, 3, 4, 5, 6)), 0, 1)).toEqual([4, 5, 6]);
});

it('stretches another maximum, of 8 or 16 bits, to 255', async () => {
  expect(pixelAt(await decodeImage(file('P5 1 1 15 ', 5)), 0, 0)).toEqual([85, 85, 85]);
  expect(pixelAt(await decodeImage(file('P5 1 1 65535 ', 0x80, 0x80)), 0, 0)).toEqual([128, 128, 128]);
});

it.each<[string, Uint8Array, string, RegExp]>([
  ['text pixels', file('P2 1 1 255 7'), 'UNSUPPORTED_FORMAT', /binary PGM/],
  ['a size beyond the limit', file('P6 99999 99999 255 ', 0), 'TOO_LARGE', /at most/],
  ['no pixels', file('P5 0 4 255 '), 'INVALID_IMAGE', /with pixels/],
  ['a maximum of 0', file('P5 1 1 0 ', 0), 'INVALID_IMAGE', /maximum/],
  ['too few bytes', file('P6 2 1 255 ', 1, 2, 3, 4, 5), 'INVALID_IMAGE', /truncated: expected 6 bytes/],
])('refuses one with %s', async (_, bytes, code, message) => {
  await expect(decodeImage(bytes)).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
});
