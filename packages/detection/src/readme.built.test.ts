import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  const logged = await runSnippet(packageFolder, snippet, (folder) =>
    copyFile(samplePhotos[0], join(folder, 'photo.jpg')),
  );
  expect(logged).toEqual(['1.000 412 359 467', '1.000 828 424 915', '0.999 1485 213 1554', '1.000']);
});
