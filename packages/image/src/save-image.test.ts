import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { largestDifference, quarters } from '../test/images.js';
import { decodeImage, type EncodedFormat, encodeImage, saveImage, toGray } from './index.js';

const photo = quarters();
/** At the edges between strong colours, where half the resolution of colour shows. */
const maxLoss = 110;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lookalike-save-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('encodeImage', () => {
  it.each<[EncodedFormat, number]>([
    ['png', 0],
    ['jpeg', maxLoss],
    ['webp', maxLoss],
  ])('writes %s that reads back', async (format, tolerance) => {
    for (const image of [photo, toGray(photo)]) {
      const bytes = await encodeImage(image, { format, quality: 95 });
      const back = await decodeImage(bytes);
      expect(largestDifference(image.channels === 1 ? toGray(back) : back, image)).toBeLessThanOrEqual(
        tolerance,
      );
    }
  });

  it('keeps gray files gray', async () => {
    const bytes = await encodeImage(toGray(photo), { format: 'png' });
    const colorType = bytes[25];
    expect(colorType).toBe(0);
  });

  it.each([
    ['another format', { format: 'bmp' as EncodedFormat }],
    ['a quality of 0', { format: 'jpeg' as const, quality: 0 }],
    ['a quality of 101', { format: 'webp' as const, quality: 101 }],
  ])('refuses %s', async (_, options) => {
    await expect(encodeImage(photo, options)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

describe('saveImage', () => {
  it.each(['a.png', 'b.JPG', 'c.jpeg', 'd.webp'])('writes %s, over an older one too', async (name) => {
    const path = join(folder, name);
    await saveImage(toGray(photo), path);
    await saveImage(photo, path, { quality: 95 });
    expect(largestDifference(await decodeImage(path), photo)).toBeLessThan(maxLoss);
  });

  it('leaves nothing behind when it fails', async () => {
    const inTheWay = join(folder, 'way');
    await mkdir(join(inTheWay, 'taken.png', 'by a folder'), { recursive: true });
    const error = await saveImage(photo, join(inTheWay, 'taken.png')).catch((reason) => reason);
    expect(error).toMatchObject({
      code: 'IO_FAILED',
      message: expect.stringMatching(/cannot write .*taken.png: it is a folder/),
    });
    expect(await readdir(inTheWay)).toEqual(['taken.png']);
  });

  it('makes missing folders, and a file of the permissions that are asked for', async () => {
    const path = join(folder, 'people/Ada/1.png');
    await saveImage(photo, path, { mode: 0o600 });
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(largestDifference(await decodeImage(path), photo)).toBe(0);
  });

  it('says which names it takes', async () => {
    await expect(saveImage(photo, join(folder, 'photo.bmp'))).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      message: expect.stringMatching(/ends in \.jpg, \.jpeg, \.png, \.webp/),
    });
  });

  it('does not write what is not an image', async () => {
    const broken = { ...photo, width: 7 };
    await expect(saveImage(broken, join(folder, 'broken.png'))).rejects.toMatchObject({
      code: 'INVALID_IMAGE',
    });
    await expect(readFile(join(folder, 'broken.png'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
