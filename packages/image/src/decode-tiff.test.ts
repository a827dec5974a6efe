import { expect, it } from 'vitest';
import { pixelAt } from '../test/images.js';
import { encodeTiff } from '../test/tiff.js';
import { decodeImage } from './index.js';

it.each([
  ['unsigned, 8 bits', { bits: 8, sampleFormat: 1 }, 100, 100],
  ['unsigned, 16 bits', { bits: 16, sampleFormat: 1 }, 100 * 257, 100],
] as const)('reads a TIFF of gray samples, %s', async (_, recipe, sample, expected) => {
  const image = await decodeImage(encodeTiff({ width: 3, height: 2, ...recipe }, sample));
  expect(pixelAt(image, 1, 1)).toEqual([expected, expected, expected]);
});

it.each([
  ['signed, 8 bits', { bits: 8, sampleFormat: 2 }, 50],
  ['signed, 16 bits', { bits: 16, sampleFormat: 2 }, 12_000],
  ['signed, 32 bits', { bits: 32, sampleFormat: 2 }, 1e9],
  ['unsigned, 32 bits', { bits: 32, sampleFormat: 1 }, 2e9],
  ['floating-point', { bits: 32, sampleFormat: 3 }, 0.5],
] as const)('refuses a TIFF of samples whose white is unknown: %s', async (_, recipe, sample) => {
  await expect(decodeImage(encodeTiff({ width: 3, height: 2, ...recipe }, sample))).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringMatching(/unsigned samples of up to 16 bits, got \w+; export it/),
  });
});

const rgb = { width: 3, height: 2, bits: 8, sampleFormat: 1, photometric: 2 } as const;

it('lays only transparency on white, not an extra sample of another meaning', async () => {
  const pixel = [200, 100, 50, 7];
  const depthMap = await decodeImage(encodeTiff({ ...rgb, channels: 4, extraSamples: 0 }, ...pixel));
  expect(pixelAt(depthMap, 1, 1)).toEqual([200, 100, 50]);
  const faint = await decodeImage(encodeTiff({ ...rgb, channels: 4, extraSamples: 2 }, ...pixel));
  expect(Math.min(...pixelAt(faint, 1, 1))).toBeGreaterThan(245);
  const gray = { ...rgb, photometric: 1, channels: 2, extraSamples: 0 } as const;
  expect(pixelAt(await decodeImage(encodeTiff(gray, 90, 7)), 1, 1)).toEqual([90, 90, 90]);
  const deep = { ...rgb, bits: 16, channels: 4, extraSamples: 0 } as const;
  const samples = [200, 100, 50, 7].map((value) => value * 257);
  expect(pixelAt(await decodeImage(encodeTiff(deep, ...samples)), 1, 1)).toEqual([200, 100, 50]);
});

const gray8 = { width: 3, height: 2, bits: 8, sampleFormat: 1 } as const;
const colorMap = (length: number) => new Array<number>(length).fill(0x8080);

it.each([
  ['YCbCr without JPEG compression', { ...rgb, channels: 3, photometric: 6 }, 'YCbCr'],
  ['CIELab', { ...rgb, channels: 3, photometric: 8 }, 'CIELab'],
  ['raw samples of a camera', { ...gray8, photometric: 32803 }, 'the raw samples of a camera'],
  ['colors of no known kind', { ...gray8, photometric: 77 }, 'photometric interpretation 77'],
  ['RGB of one sample', { ...gray8, photometric: 2 }, '1 samples per pixel instead of 3'],
  ['a compression of no known kind', { ...gray8, tags: { 259: 50000 } }, 'compression 50000'],
  ['12 bits', { ...gray8, bits: 12 }, '12 bits per sample'],
  ['64 bits', { ...gray8, bits: 64 }, '64 bits per sample'],
  ['4 bits of three channels', { ...rgb, bits: 4, channels: 3 }, '4 bits per sample'],
  [
    'samples of several depths',
    { ...rgb, channels: 3, tags: { 258: [8, 8, 16] } },
    'samples of 8, 8, 16 bits',
  ],
  [
    'a palette of 16 bits',
    { ...gray8, bits: 16, photometric: 3, tags: { 320: colorMap(768) } },
    'a palette of 16 bits',
  ],
  ['a palette that is missing', { ...gray8, photometric: 3 }, 'a palette of 0 values, not 768'],
  [
    'a palette that is too short',
    { ...gray8, photometric: 3, tags: { 320: colorMap(300) } },
    'a palette of 300 values, not 768',
  ],
  [
    'transparency beside a palette',
    { ...gray8, photometric: 3, channels: 2, extraSamples: 2, tags: { 320: colorMap(768) } },
    'transparency beside a palette or inks',
  ],
  [
    'transparency beside inks',
    { ...rgb, photometric: 5, channels: 5, extraSamples: 2 },
    'transparency beside a palette or inks',
  ],
  ['transparency and more', { ...rgb, channels: 5, extraSamples: [2, 0] }, '2 extra samples'],
  ['three samples beside gray', { ...gray8, channels: 4, extraSamples: [0, 0, 0] }, '3 extra samples'],
  [
    'an extra sample of no known kind',
    { ...rgb, channels: 4, extraSamples: 3 },
    'an extra sample of the unknown kind 3',
  ],
  [
    'premultiplied transparency where 0 is white',
    { ...gray8, photometric: 0, channels: 2, extraSamples: 1 },
    'premultiplied transparency where 0 is white',
  ],
  [
    'gray and an extra sample in separate planes',
    { ...gray8, channels: 2, extraSamples: 0, tags: { 284: 2 } },
    'an extra sample in a plane of its own',
  ],
  [
    'tiles of separate planes',
    { ...rgb, channels: 3, tags: { 284: 2, 322: 16, 323: 16 } },
    'tiles of separate planes',
  ],
] as const)('refuses %s, which would come out as something else', async (_, recipe, got) => {
  await expect(decodeImage(encodeTiff(recipe, 150))).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringContaining(`got ${got}; export it in RGB with 8 bits`),
  });
});

it('passes over an orientation that there is not, as other programs do', async () => {
  for (const orientation of [0, 9, 255, 65_535]) {
    const file = encodeTiff({ ...rgb, channels: 3, tags: { 274: orientation } }, 200, 100, 50);
    const given = Uint8Array.from(file);
    const image = await decodeImage(file);
    expect([image.width, image.height, ...pixelAt(image, 1, 1)]).toEqual([3, 2, 200, 100, 50]);
    expect(Buffer.compare(file, given)).toBe(0);
  }
  const turned = await decodeImage(encodeTiff({ ...rgb, channels: 3, tags: { 274: 6 } }, 200, 100, 50));
  expect([turned.width, turned.height]).toEqual([2, 3]);
});

it('reads colors out of a palette of 8 or 16 bits', async () => {
  for (const scale of [1, 257]) {
    const ramp = Array.from({ length: 256 }, (_, index) => index * scale);
    const tags = { 320: [...ramp, ...ramp.toReversed(), ...ramp] };
    const image = await decodeImage(encodeTiff({ ...gray8, photometric: 3, tags }, 90));
    expect(pixelAt(image, 1, 1)).toEqual([90, 165, 90]);
  }
});

it('passes over two samples beside the colors that are no transparency', async () => {
  const file = encodeTiff({ ...rgb, channels: 5, extraSamples: [0, 0] }, 200, 100, 50, 7, 9);
  expect(pixelAt(await decodeImage(file), 1, 1)).toEqual([200, 100, 50]);
});
