import sharp from 'sharp';
import { expect, it } from 'vitest';
import { insertBefore, pngChunk } from '../test/png.js';
import { decodeImage } from './index.js';
import { withEarlyExif } from './png-exif.js';

/** EXIF data with nothing but an orientation: to be turned clockwise. */
const exif = pngChunk(
  'eXIf',
  Buffer.from('MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0', 'latin1'),
);

it.each(['IDAT', 'IEND'])('stands a PNG upright by the EXIF data before its %s', async (kind) => {
  const pixels = Buffer.from([255, 0, 0, 0, 0, 255]);
  const plain = await sharp(pixels, { raw: { width: 2, height: 1, channels: 3 } })
    .png()
    .toBuffer();
  const image = await decodeImage(insertBefore(plain, kind, exif));
  expect(image).toMatchObject({ width: 1, height: 2 });
  expect([...image.data]).toEqual([...pixels]);
});

it('leaves other bytes as they are, whole or not', async () => {
  const plain = await sharp({ create: { width: 3, height: 2, channels: 3, background: 'red' } })
    .png()
    .toBuffer();
  for (let length = 0; length <= plain.length; length += 1) {
    const bytes = plain.subarray(0, length);
    expect(withEarlyExif(bytes)).toBe(bytes);
  }
});
