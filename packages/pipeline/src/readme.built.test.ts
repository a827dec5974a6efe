import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cropImage, decodeImage, saveImage } from '@lookalike/image';
import { runReadme, smallPhotos } from '@lookalike/testing';
import { expect, it } from 'vitest';
import { detectFaces } from './index.js';

const people = ['Ada', 'Bob', 'Cyd'];
/** How wide the surroundings of a face are in each of a person's photos. */
const margins = [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2];

/** Makes `photos/<Person>/*` of the faces of a photo, and `new.jpg`. */
async function prepare(folder: string): Promise<void> {
  const [, , source] = await smallPhotos();
  const image = await decodeImage(source);
  const { photos } = await detectFaces(source, { minFace: 60, threads: 1 });
  for (const [index, person] of people.entries()) {
    await mkdir(join(folder, 'photos', person), { recursive: true });
    for (const margin of margins) {
      const portrait = cropImage(image, photos[0].faces[index].box, { margin, border: 'clip' });
      await saveImage(portrait, join(folder, 'photos', person, `${margin}.png`));
    }
  }
  await copyFile(source, join(folder, 'new.jpg'));
}

it('runs the example of the README', async () => {
  const lines = await runReadme(import.meta.dirname, prepare);
  expect(lines[0]).toBe(`${people.length * margins.length} 0 0`);
  expect(lines.slice(1, 4).map((line) => line.split(' ')[0])).toEqual(['1', '2', '3']);
  expect(lines[4]).toBe('mobile-face-net-tuned');
  expect(lines.slice(5)).toEqual(expect.arrayContaining(people.map((person) => `known ${person}`)));
});
