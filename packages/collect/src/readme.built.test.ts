import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  const prepare = async (folder: string) => {
    await mkdir(join(folder, 'holiday'));
    await copyFile(samplePhotos[0], join(folder, 'holiday/one.jpg'));
  };
  expect(await runSnippet(packageFolder, snippet, prepare)).toEqual(['Ada Lovelace 1 photos/Ada_Lovelace']);
});
