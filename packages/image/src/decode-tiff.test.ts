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

it('refuses YCbCr without JPEG compression, whose colors would be wrong', async () => {
  const file = encodeTiff({ ...rgb, channels: 3, photometric: 6 }, 150, 44, 21);
  await expect(decodeImage(file)).rejects.toMatchObject({
    code: 'UNSUPPORTED_FORMAT',
    message: expect.stringMatching(/got YCbCr; export it in RGB/),
  });
});
