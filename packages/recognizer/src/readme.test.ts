import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultChipRecipe } from '@lookalike/image';
import { createSiameseModel, saveModel } from '@lookalike/siamese';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(process.cwd());
  const logged = await runSnippet(process.cwd(), snippet, async (folder) => {
    using model = await createSiameseModel({ network: 'basic', recipe: defaultChipRecipe });
    await saveModel(model, join(folder, 'model'));
    await copyFile(samplePhotos[0], join(folder, 'ada.jpg'));
    await copyFile(samplePhotos[0], join(folder, 'party.jpg'));
  });
  expect(logged).toEqual(['known Ada', 'known Ada', 'known Ada']);
});
