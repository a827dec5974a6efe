import sharp from 'sharp';
import { expect, it } from 'vitest';
import { headerSize } from './header-size.js';
import { sniffFormat } from './image-format.js';

const size = { width: 301, height: 157 };
const picture = () => sharp({ create: { ...size, channels: 3, background: '#789' } });

it.each([
  ['JPEG', () => picture().jpeg()],
  [
    'progressive JPEG with EXIF',
    () =>
      picture()
        .withExif({ IFD0: { Artist: 'Ada' } })
        .jpeg({ progressive: true }),
  ],
  ['PNG', () => picture().png()],
  ['GIF', () => picture().gif()],
  ['lossy WebP', () => picture().webp()],
  ['lossless WebP', () => picture().webp({ lossless: true })],
  ['WebP with alpha', () => picture().ensureAlpha(0.5).webp()],
  ['AVIF', () => picture().avif({ effort: 0 })],
  ['AVIF with alpha', () => picture().ensureAlpha(0.5).avif({ effort: 0 })],
])('reads the size in the header of a %s', async (_, encode) => {
  const bytes = new Uint8Array(await encode().toBuffer());
  const format = sniffFormat(bytes);
  if (!format) throw new Error('expected a known format');
  expect(headerSize(bytes, format)).toEqual(size);
  for (let length = 3; length < 40; length += 1) headerSize(bytes.subarray(0, length), format);
});

it('says nothing of what is cut short or is no header', () => {
  expect(headerSize(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), 'jpeg')).toBeUndefined();
  expect(headerSize(new Uint8Array([0xff, 0xd8, 0, 0]), 'jpeg')).toBeUndefined();
  expect(headerSize(new Uint8Array(64), 'webp')).toBeUndefined();
  expect(headerSize(new Uint8Array(64), 'avif')).toBeUndefined();
  expect(headerSize(new Uint8Array(64), 'tiff')).toBeUndefined();
});
