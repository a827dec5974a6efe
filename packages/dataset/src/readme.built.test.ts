import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PixelImage } from '@lookalike/core';
import { saveImage } from '@lookalike/image';
import { readmeSnippets, runSnippet } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

const shade = (value: number): PixelImage => ({
  data: new Uint8Array(100 * 100 * 3).fill(value),
  width: 100,
  height: 100,
  channels: 3,
});

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  const logged = await runSnippet(packageFolder, snippet, async (folder) => {
    for (const [index, person] of ['Ada', 'Bob'].entries()) {
      await mkdir(join(folder, 'faces', person), { recursive: true });
      for (const photo of [1, 2, 3]) {
        await saveImage(shade(60 * index + 20 * photo), join(folder, 'faces', person, `${photo}.png`));
      }
    }
  });
  expect(logged).toEqual(['4 pairs, 80 × 80', '4 pairs, 80 × 80']);
});

it('runs the example of images in memory', async () => {
  const [, snippet] = await readmeSnippets(packageFolder);
  const logged = await runSnippet(packageFolder, snippet);
  expect(logged[0]).toBe('36 pairs of 6 kinds');
  expect(logged.slice(1, 4)).toEqual(
    [16, 16, 4].map((count) => expect.stringMatching(`^${count} pairs of `)),
  );
  expect(logged.slice(4)).toEqual(['12 images to learn from, 6 to measure by']);
});
