import type { Box } from '@lookalike/core';
import { cropImage, decodeImage, encodeImage } from '@lookalike/image';
import { samplePhotos } from '@lookalike/testing';

/** Two people of the first sample photo and one of the third. */
const people = {
  Ada: { photo: samplePhotos[0], box: { x: 828, y: 424, width: 209, height: 238 } },
  Grace: { photo: samplePhotos[0], box: { x: 418, y: 356, width: 175, height: 236 } },
  Linus: { photo: samplePhotos[2], box: { x: 585, y: 323, width: 198, height: 277 } },
} satisfies Record<string, { photo: string; box: Box }>;

/** A photo of one person alone, JPEG; another `margin` makes another photo of the same person. */
export async function facePhoto(name: keyof typeof people, margin = 0.5): Promise<Uint8Array<ArrayBuffer>> {
  const { photo, box } = people[name];
  const cut = cropImage(await decodeImage(photo), box, { margin, border: 'clip' });
  return new Uint8Array(await encodeImage(cut, { format: 'jpeg' }));
}

/** A form with a photo in each named part. */
export function photoForm(photos: Record<string, Uint8Array<ArrayBuffer>>): FormData {
  const form = new FormData();
  for (const [part, bytes] of Object.entries(photos)) form.append(part, new Blob([bytes]), `${part}.jpg`);
  return form;
}
