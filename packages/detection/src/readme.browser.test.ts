import { join } from 'node:path';
import { readmeSnippets, samplePhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it.skipIf(noBrowser)("runs the README's example for pages", async () => {
  const [snippet] = await readmeSnippets(packageFolder, 'js');
  const page = { body: '<img src="photo.jpg">', files: { 'photo.jpg': samplePhotos[0] } };
  expect(await runInPage(packageFolder, snippet, page)).toEqual([
    '1.000 412 359',
    '1.000 828 424',
    '0.999 1485 213',
  ]);
});
