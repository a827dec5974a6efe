import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { loadMtcnn } from '@lookalike/detection';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { readmeSnippets, runSnippet, samplePhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';

const packageFolder = join(import.meta.dirname, '..');

it('runs the example of the README', async () => {
  const [first, second] = await readmeSnippets(packageFolder);
  const prepare = async (folder: string) => {
    await copyFile(samplePhotos[0], join(folder, 'party.jpg'));
    using detector = await loadMtcnn({ minFaceSize: 100 });
    const photo = await decodeImage(samplePhotos[0]);
    const [{ box }] = await detector.detect(photo);
    const ada = cropImage(photo, box, { margin: 0.5 });
    await mkdir(join(folder, 'people', 'Ada'), { recursive: true });
    await saveImage(ada, join(folder, 'ada.jpg'));
    await saveImage(ada, join(folder, 'people', 'Ada', 'one.jpg'));
  };
  const [verified, ...identified] = await runSnippet(packageFolder, first, prepare);
  expect(verified).toBe('true true');
  expect(identified.sort()).toEqual(['known Ada', 'unknown undefined', 'unknown undefined']);
  expect(await runSnippet(packageFolder, second, prepare)).toEqual(['Ada']);
});
