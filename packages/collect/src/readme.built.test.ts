import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { runReadme, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  const prepare = async (folder: string) => {
    await mkdir(join(folder, 'holiday'));
    await copyFile(samplePhotos[0], join(folder, 'holiday/one.jpg'));
  };
  expect(await runReadme(import.meta.dirname, prepare)).toEqual(['Ada Lovelace 1 photos/Ada_Lovelace']);
});
