import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ArrayPairsOptions, pairsFromArrays } from './pairs-from-arrays.js';

const options: ArrayPairsOptions = {
  images: Uint8Array.from({ length: 6 * 4 }, (_, i) => i),
  width: 2,
  height: 2,
  channels: 1,
  identities: [7, 7, 7, 9, 9, 9],
};

describe('pairsFromArrays', () => {
  it('numbers identities of any kind', () => {
    expect(pairsFromArrays(options)).toMatchObject({
      names: ['7', '9'],
      identities: Int32Array.of(0, 0, 0, 1, 1, 1),
      pairCount: 12,
    });
    expect(pairsFromArrays({ ...options, identities: Float32Array.of(0.5, 0.5, 1, 1, 2, 2) }).names).toEqual([
      '0.5',
      '1',
      '2',
    ]);
  });

  it('samples as many pairs as are asked for', () => {
    const { labels } = pairsFromArrays({ ...options, count: 20, similarFraction: 0.25 });
    expect([labels.length, labels.reduce((sum, label) => sum + label, 0)]).toEqual([20, 5]);
  });

  it('augments bytes and leaves the images as they are', async () => {
    const { images } = options;
    const invert = {
      ...options,
      augment: (image: { data: Uint8Array; width: number; height: number; channels: 1 | 3 }) => ({
        ...image,
        data: image.data.map((value) => 255 - value),
      }),
    };
    for await (const batch of pairsFromArrays(invert).batches({ batchSize: 100 })) {
      expect(Math.min(...batch.images)).toBe(255 - 23);
    }
    expect(images).toEqual(Uint8Array.from({ length: 24 }, (_, i) => i));
  });

  it.each<[string, Partial<Record<keyof ArrayPairsOptions, unknown>>, string, RegExp]>([
    ['a part of an image', { images: new Uint8Array(23) }, 'INVALID_IMAGE', /multiple of 4 numbers, got 23/],
    [
      'an image of another size',
      { images: [new Uint8Array(4), new Uint8Array(5)] },
      'INVALID_IMAGE',
      /images\[1\]: expected 4 bytes.*got 5 bytes/,
    ],
    [
      'images of two kinds',
      { images: [new Uint8Array(4), new Float32Array(4)] },
      'INVALID_IMAGE',
      /got 4 floats/,
    ],
    [
      'numbers that are not finite',
      { images: new Float32Array(24).fill(Number.NaN) },
      'INVALID_IMAGE',
      /finite numbers, got NaN/,
    ],
    [
      'wider numbers',
      { images: new Uint16Array(24) },
      'INVALID_ARGUMENT',
      /expected a Uint8Array or Float32Array/,
    ],
    ['no images', { images: null }, 'INVALID_ARGUMENT', /images: expected .* got null/],
    ['too few identities', { identities: [1, 2] }, 'INVALID_ARGUMENT', /one for each of 6 images, got 2/],
    ['a side that is not whole', { width: 1.5 }, 'INVALID_ARGUMENT', /got 1.5×2×1/],
    ['other channels', { channels: 2 }, 'INVALID_ARGUMENT', /1 or 3 channels, got 2×2×2/],
    ['no pairs', { count: 0 }, 'INVALID_ARGUMENT', /count/],
    ['one person', { identities: [1, 1, 1, 1, 1, 1] }, 'EMPTY', /expected 2 people or more/],
    ['one image of each', { identities: [1, 2, 3, 4, 5, 6] }, 'EMPTY', /a person with 2 images or more/],
  ])('refuses %s', (_, change, code, message) => {
    const make = () => pairsFromArrays({ ...options, ...change } as ArrayPairsOptions);
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});

/** A source file and all that it imports, directly or not. */
async function withImports(file: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(file)) return seen;
  const text = await readFile(file, 'utf8');
  seen.set(file, text);
  for (const [, path] of text.matchAll(/from '(\.[^']+)\.js'/g))
    await withImports(join(dirname(file), `${path}.ts`), seen);
  return seen;
}

it('the entry for arrays imports nothing but core, so that it runs in a browser', async () => {
  const files = await withImports(join(import.meta.dirname, 'arrays.ts'));
  const packages = [...files.values()].flatMap((text) =>
    [...text.matchAll(/^(?! \*).*from '([^.][^']*)'/gm)].map(([, name]) => name),
  );
  expect(files.size).toBeGreaterThan(10);
  expect([...new Set(packages)]).toEqual(['@lookalike/core']);
});
