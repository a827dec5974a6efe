import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '@lookalike/core';
import { augmentImage, cropImage, decodeImage, resizeImage, saveImage } from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';
import { runBuilt } from './start-lookalike.js';

interface Found {
  faces: { box: { x: number; y: number; width: number; height: number } }[];
}

export const people = ['Ada', 'Grace', 'Hedy'];
/** Photos of each person. */
export const photosEach = 4;
const side = 200;

/** Cuts photos of single people out of a sample photo of three: `<folder>/<Person>/<n>.jpg`, 200×200. */
export async function cutPeople(folder: string): Promise<void> {
  const [photo] = samplePhotos;
  const [{ faces }] = await runBuilt<Found[]>('detect', photo, '--min-face', '100');
  const image = await decodeImage(photo);
  for (const [index, person] of people.entries()) {
    await mkdir(join(folder, person), { recursive: true });
    const cut = cropImage(image, faces[index].box, { margin: 1, border: 'replicate' });
    const portrait = await resizeImage(cut, { width: side, height: side });
    for (let n = 1; n <= photosEach; n += 1) {
      const random = createRandom(n).fork(person);
      await saveImage(augmentImage(portrait, random), join(folder, person, `${n}.jpg`));
    }
  }
}
