import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runReadme, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  const logged = await runReadme(import.meta.dirname, (folder) =>
    copyFile(samplePhotos[0], join(folder, 'photo.jpg')),
  );
  expect(logged).toEqual(['1.000 412 359 467', '1.000 828 424 915', '0.999 1485 213 1554', '1.000']);
});
