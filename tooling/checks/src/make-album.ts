import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cropImage, decodeImage, resizeImage, saveImage } from '@lookalike/image';
import { detectFaces, extractFaces, makePairs } from '@lookalike/pipeline';
import { samplePhotos } from '@lookalike/testing';

const people = ['Ada', 'Bob', 'Cyd'];
/** How wide the surroundings of a face are in each of a person's photos. */
const margins = [0.5, 0.7, 0.9, 1.1];
/** Of each photo, in pixels. */
const side = 120;
/** A photo of three people, whose faces are all larger. */
const source = samplePhotos[2];
const minFace = 120;

/** Makes what examples find in their folder: `photos/<Person>/*`, their `faces` and `pairs`, and `new.jpg`, which shows all three people. */
export async function makeAlbum(folder: string): Promise<void> {
  const [photos, faces, pairs] = ['photos', 'faces', 'pairs'].map((name) => join(folder, name));
  const image = await decodeImage(source);
  const found = await detectFaces(source, { minFace, threads: 1 });
  for (const [index, person] of people.entries()) {
    const { box } = found.photos[0].faces[index];
    await mkdir(join(photos, person), { recursive: true });
    for (const [number, margin] of margins.entries()) {
      const portrait = cropImage(image, box, { margin, border: 'replicate' });
      const photo = await resizeImage(portrait, { width: side, height: side });
      await saveImage(photo, join(photos, person, `${number + 1}.png`));
    }
  }
  await copyFile(source, join(folder, 'new.jpg'));
  await extractFaces(photos, { out: faces, threads: 1 });
  await makePairs(faces, { out: pairs, count: 60 });
}
