import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { samplePhotos } from './samples.js';

const side = 240;

/** A number from 0 to below `limit` that hangs on nothing but the words. */
const pick = (limit: number, words: string) =>
  createHash('sha256').update(words).digest().readUInt32BE() % limit;

/** JPEG pictures that differ: windows at seeded places of the sample photos. */
export function sampleCrops(count: number, seed: string): Promise<Uint8Array[]> {
  const crop = async (_: unknown, index: number): Promise<Uint8Array> => {
    const photo = sharp(samplePhotos[index % samplePhotos.length]);
    const { width, height } = await photo.metadata();
    const left = pick(width - side, `${seed} x ${index}`);
    const top = pick(height - side, `${seed} y ${index}`);
    return photo.extract({ left, top, width: side, height: side }).jpeg({ quality: 90 }).toBuffer();
  };
  return Promise.all(Array.from({ length: count }, crop));
}
