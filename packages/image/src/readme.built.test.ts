import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  const listing = "\nimport { readdirSync } from 'node:fs';\nconsole.log(readdirSync('.').sort().join());";
  const logged = await runSnippet(packageFolder, snippet + listing, async (folder) => {
    await copyFile(samplePhotos[0], join(folder, 'photo.jpg'));
  });
  expect(logged).toEqual(['1920×1280×3', '80×80×1', 'chip.png,drawn.jpg,photo.jpg']);
});
