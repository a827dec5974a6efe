import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

it("runs the snippet of the repository's README", async () => {
  const [snippet] = await readmeSnippets(join(import.meta.dirname, '../..'));
  const prepare = (folder: string) => copyFile(samplePhotos[0], join(folder, 'photo.jpg'));
  const [line] = await runSnippet(join(import.meta.dirname, '..'), snippet, prepare);
  expect(line).toMatch(/^0\.99\d*,\[object Object\]/);
});
