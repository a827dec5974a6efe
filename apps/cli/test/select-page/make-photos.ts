import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Box, createRandom, type PixelImage } from '@lookalike/core';
import { augmentImage, cropImage, decodeImage, resizeImage, saveImage } from '@lookalike/image';
import type { PhotoFaces } from '@lookalike/pipeline';
import { samplePhotos } from '@lookalike/testing';
import { lookalikeJson } from '../lookalike.js';

/** Names for the people of the sample photos, who have none. */
const people = ['Ada', 'Grace', 'Hedy', 'Katherine', 'Radia'];
/** Pixels: the width of a face in what is cut, which no face of the sample photos is below. */
const faceWidth = 80;
const blankSide = 320;
/** So that no two cuts are near-duplicates. */
const change = {
  shift: 0.12,
  zoom: 0.2,
  rotation: 6,
  brightness: 12,
  contrast: 0.1,
  gamma: 0.1,
  blur: 0,
  mirror: 0,
};

interface Portrait {
  image: PixelImage;
  box: Box;
}

/** A photo made small, as much as one of its faces allows: small photos are searched faster. */
async function shrink(image: PixelImage, { x, y, width, height }: Box): Promise<Portrait> {
  const scale = faceWidth / width;
  const small = await resizeImage(image, {
    width: Math.round(scale * image.width),
    height: Math.round(scale * image.height),
    fit: 'stretch',
  });
  return { image: small, box: { x: scale * x, y: scale * y, width: faceWidth, height: scale * height } };
}

async function findPortraits(): Promise<Portrait[]> {
  const flags = ['--min-face', String(faceWidth)];
  const photos = await lookalikeJson<PhotoFaces[]>('detect', ...samplePhotos, ...flags);
  const lists = await Promise.all(
    photos.map(async ({ file, faces }) => {
      const image = await decodeImage(file);
      return await Promise.all(faces.map(({ box }) => shrink(image, box)));
    }),
  );
  return lists.flat();
}

const blank = (): PixelImage => ({
  data: new Uint8Array(blankSide * blankSide * 3).map((_, index) => 90 + ((index / 960) % 60)),
  width: blankSide,
  height: blankSide,
  channels: 3,
});

/**
 * Makes `count` photos of five people out of sample photos: cuts of many widths, the wider ones with neighbours in
 * them, and in each folder a stranger and a photo of nobody.
 */
export async function makePhotos(folder: string, count: number): Promise<void> {
  const portraits = await findPortraits();
  const random = createRandom('select page');
  const cut = ({ image, box }: Portrait) => {
    const margin = 0.4 + 3.4 * random.next();
    return augmentImage(cropImage(image, box, { margin, border: 'replicate' }), random, change);
  };
  for (let n = 0; n < count; n += 1) {
    const person = n % people.length;
    const take = Math.floor(n / people.length);
    const file = join(folder, people[person], `${String(take + 1).padStart(3, '0')}.jpg`);
    const stranger = portraits[people.length + person];
    const image = take === 4 ? blank() : cut(take === 7 ? stranger : portraits[person]);
    await mkdir(dirname(file), { recursive: true });
    await saveImage(image, file, { quality: 90 });
  }
}
