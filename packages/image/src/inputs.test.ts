import { runInNewContext } from 'node:vm';
import { createRandom, type PixelInput } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { quarters } from '../test/images.js';
import * as image from './index.js';

const photo = quarters();
const rgba: PixelInput = {
  ...photo,
  data: Uint8ClampedArray.from({ length: (photo.data.length / 3) * 4 }, (_, i) =>
    i % 4 === 3 ? 255 : photo.data[Math.floor(i / 4) * 3 + (i % 4)],
  ),
  channels: 4,
};
const box = { x: 2, y: 2, width: 9, height: 9 };
const landmarks = image.arcFaceTemplate.landmarks;
const face = { box, landmarks, score: 1 };
const recipe = image.defaultChipRecipe;

describe('bytes of any kind', () => {
  it('are decoded alike', async () => {
    const png = await image.encodeImage(photo, { format: 'png' });
    const buffer = Uint8Array.from(png).buffer;
    const shared = new SharedArrayBuffer(png.length);
    new Uint8Array(shared).set(png);
    const foreign = runInNewContext('Uint8Array.from(bytes)', { bytes: [...png] });
    const wide = new Uint8Array(png.length + 9);
    wide.set(png, 4);
    for (const source of [
      Buffer.from(png),
      buffer,
      shared,
      new Uint8Array(shared),
      new DataView(wide.buffer, 4, png.length),
      new Uint8ClampedArray(buffer),
      new Blob([buffer]),
      new File([buffer], 'photo.png'),
      foreign,
      foreign.buffer,
    ]) {
      expect(await image.decodeImage(source)).toEqual(photo);
    }
  });

  it('keep their limits and their names', async () => {
    const limits = { maxBytes: 3 };
    for (const source of [new ArrayBuffer(4), new Blob(['text'])]) {
      await expect(image.decodeImage(source, limits)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    }
    await expect(image.decodeImage(new File(['text'], 'ada.txt'))).rejects.toThrow(
      /^ada\.txt: expected JPEG/,
    );
    await expect(image.decodeImage(new Float32Array(2))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

type Work = (pixels: PixelInput) => unknown;
const works: [string, Work][] = [
  ['encodeImage', (pixels) => image.encodeImage(pixels, { format: 'png' })],
  ['resizeImage', (pixels) => image.resizeImage(pixels, { width: 7, height: 5 })],
  ['cropImage', (pixels) => image.cropImage(pixels, box)],
  ['toGray', (pixels) => image.toGray(pixels)],
  ['warpImage', (pixels) => image.warpImage(pixels, { a: 1, b: 0, tx: 1, ty: 0 }, { width: 4, height: 4 })],
  ['alignFace', (pixels) => image.alignFace(pixels, landmarks, image.arcFaceTemplate)],
  ['augmentImage', (pixels) => image.augmentImage(pixels, createRandom(1))],
  ['drawFaces', (pixels) => image.drawFaces(pixels, [face])],
  ['makeChip', (pixels) => image.makeChip(pixels, face, recipe)],
  ['normalizeChip', (pixels) => image.normalizeChip(pixels, recipe)],
  ['measureFaceQuality', (pixels) => image.measureFaceQuality(face, pixels, { width: 7, height: 5 })],
  ['perceptualHash', (pixels) => image.perceptualHash(pixels)],
  ['fingerprintImage', (pixels) => image.fingerprintImage(pixels)],
];

describe.each(works)('%s', (_, work) => {
  it('takes RGBA as it takes RGB', async () => {
    expect(await work(rgba)).toEqual(await work(photo));
  });

  it('refuses what is no image with an error of ours', async () => {
    for (const mistake of [
      null,
      undefined,
      7,
      'text',
      [],
      {},
      { ...photo, data: null },
      { ...photo, width: '2' },
    ]) {
      const failure = await (async () => work(mistake as PixelInput))().catch((error) => error);
      expect(failure).toMatchObject({ name: 'LookalikeError', code: 'INVALID_IMAGE' });
    }
  });
});

describe('options', () => {
  it.each<[string, (options: never) => unknown]>([
    ['decodeImage', (options) => image.decodeImage(new Uint8Array(1), options)],
    ['encodeImage', (options) => image.encodeImage(photo, options)],
    ['saveImage', (options) => image.saveImage(photo, 'a.png', options)],
    ['resizeImage', (options) => image.resizeImage(photo, options)],
    ['cropImage', (options) => image.cropImage(photo, box, options)],
    ['warpImage', (options) => image.warpImage(photo, { a: 1, b: 0, tx: 0, ty: 0 }, options)],
    ['alignFace', (options) => image.alignFace(photo, landmarks, image.arcFaceTemplate, options)],
    ['drawFaces', (options) => image.drawFaces(photo, [face], options)],
    ['augmentImage', (options) => image.augmentImage(photo, createRandom(1), options)],
    ['rasterizeSvg', (options) => image.rasterizeSvg('<svg/>', options)],
    [
      'qualityFaults',
      (options) => image.qualityFaults({ score: 1, side: 99, sharpness: 1, turn: 0, inside: 1 }, options),
    ],
  ])('of %s: unknown names and null are refused', async (_, work) => {
    for (const [options, message] of [
      [{ colour: 1 }, /^unknown option "colour": /],
      [null, /^options: expected an object, got null/],
    ]) {
      const failure = await (async () => work(options as never))().catch((error) => error);
      expect(failure).toMatchObject({
        code: 'INVALID_ARGUMENT',
        message: expect.stringMatching(message as RegExp),
      });
    }
  });
});
