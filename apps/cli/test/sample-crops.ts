import { createRandom } from '@lookalike/core';
import { cropImage, decodeImage, encodeImage } from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';

const side = 240;

/** JPEG pictures that differ: windows at seeded places of the sample photos. */
export async function sampleCrops(count: number, seed: string): Promise<Uint8Array[]> {
  const random = createRandom(seed);
  const photos = await Promise.all(samplePhotos.map((file) => decodeImage(file)));
  return Promise.all(
    Array.from({ length: count }, (_, index) => {
      const photo = photos[index % photos.length];
      const x = random.integer(photo.width - side);
      const y = random.integer(photo.height - side);
      const crop = cropImage(photo, { x, y, width: side, height: side });
      return encodeImage(crop, { format: 'jpeg', quality: 90 });
    }),
  );
}
