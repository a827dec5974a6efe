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
