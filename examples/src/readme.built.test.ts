import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

it("runs the snippet of the repository's README", async () => {
  const [snippet] = await readmeSnippets(join(import.meta.dirname, '../..'));
  const prepare = async (folder: string) => {
    await copyFile(samplePhotos[0], join(folder, 'one.jpg'));
    await copyFile(samplePhotos[0], join(folder, 'another.jpg'));
  };
  expect(await runSnippet(join(import.meta.dirname, '..'), snippet, prepare)).toEqual(['true 1']);
});
