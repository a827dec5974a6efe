import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [snippet] = await readmeSnippets(packageFolder);
  const logged = await runSnippet(packageFolder, snippet, async (folder) => {
    await copyFile(samplePhotos[0], join(folder, 'party.jpg'));
    using detector = await loadMtcnn({ minFaceSize: 100 });
    const photo = await decodeImage(samplePhotos[0]);
    const [{ box }] = await detector.detect(photo);
    await saveImage(cropImage(photo, box, { margin: 0.5 }), join(folder, 'ada.jpg'));
  });
  expect(logged.sort()).toEqual(['known Ada', 'unknown Ada', 'unknown Ada']);
});
