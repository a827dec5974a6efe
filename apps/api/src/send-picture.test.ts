import { decodeImage, encodeImage } from '@lookalike/image';
import { expect, it } from 'vitest';
import { reducePicture } from './send-picture.js';

const pictureOf = (width: number, height: number) =>
  encodeImage(
    { width, height, channels: 3, data: new Uint8Array(width * height * 3).fill(90) },
    { format: 'jpeg' },
  );

it('reduces a picture to its longer side, and leaves a smaller one as it is', async () => {
  const picture = await pictureOf(600, 400);
  expect(await decodeImage(await reducePicture(picture, 160))).toMatchObject({ width: 160, height: 107 });
  expect(await reducePicture(picture, 600)).toBe(picture);
  expect(await decodeImage(await reducePicture(await pictureOf(800, 1), 16))).toMatchObject({ height: 1 });
});
