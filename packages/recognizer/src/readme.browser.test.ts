import { join } from 'node:path';
import { readmeSnippets, samplePhotos } from '@lookalike/testing';
import { noBrowser, runInPage } from '@lookalike/testing/browser';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it.skipIf(noBrowser)("runs the README's example for pages", async () => {
  const [snippet] = await readmeSnippets(packageFolder, 'js');
  // The largest face of the third photo is in the first one too, where another face is larger.
  const page = {
    body: '<img src="ada.jpg"><img src="party.jpg">',
    files: { 'ada.jpg': samplePhotos[2], 'party.jpg': samplePhotos[0] },
  };
  const [verified, ...identified] = await runInPage(packageFolder, snippet, page);
  expect(verified).toBe('false true');
  expect(identified.sort()).toEqual(['known Ada', 'unknown undefined', 'unknown undefined']);
});
