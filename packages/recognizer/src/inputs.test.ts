import type { PixelInput } from '@lookalike/core';
import { decodeImage } from '@lookalike/image';
import { createGallery, galleryOptionsOf } from '@lookalike/matching';
import { samplePhotos } from '@lookalike/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadGallery, loadRecognizer, type Recognizer } from './index.js';
import { createRecognizerPool } from './pool/index.js';

let recognizer: Recognizer;
beforeAll(async () => {
  recognizer = await loadRecognizer({ detector: { minFaceSize: 100 } });
});
afterAll(() => recognizer.dispose());

const photo = { data: new Uint8Array(64 * 64), width: 64, height: 64, channels: 1 as const };
const gallery = () => createGallery(galleryOptionsOf(recognizer.model));

const works: [string, (options: never) => unknown][] = [
  ['loadRecognizer', (options) => loadRecognizer(options)],
  ['loadRecognizer, its detector', (detector) => loadRecognizer({ detector })],
  ['embedFaces', (options) => recognizer.embedFaces(photo, options)],
  ['embedPhotos', (options) => recognizer.embedPhotos([photo], options)],
  ['embedChips', (options) => recognizer.embedChips([photo], options)],
  ['verify', (options) => recognizer.verify(photo, photo, options)],
  ['enrol', (options) => recognizer.enrol(new Map([['Ada', [photo]]]), options)],
  ['identify', (options) => recognizer.identify(photo, gallery(), options)],
  ['createRecognizerPool', (options) => createRecognizerPool(options)],
];

describe.each(works)('options of %s', (_, work) => {
  const failureOf = (options: unknown) => (async () => work(options as never))().catch((error) => error);

  it('refuse a name that there isn’t', async () => {
    expect(await failureOf({ colour: 1 })).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^unknown option "colour": /),
    });
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    expect(await failureOf(mistake)).toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^(options|detector): expected an object, got /),
    });
  });
});

it('loadGallery refuses an option that there isn’t', async () => {
  await expect(loadGallery('none.jsonl', null as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

describe('RGBA pixels', () => {
  it('are described as the same RGB pixels are', async () => {
    const rgb = await decodeImage(samplePhotos[0]);
    const data = Uint8ClampedArray.from({ length: (rgb.data.length / 3) * 4 }, (_, i) =>
      i % 4 === 3 ? 255 : rgb.data[Math.floor(i / 4) * 3 + (i % 4)],
    );
    const rgba: PixelInput = { ...rgb, data, channels: 4 };
    expect(await recognizer.embedFaces(rgba)).toEqual(await recognizer.embedFaces(rgb));
    expect(await recognizer.embedChips([rgba])).toEqual(await recognizer.embedChips([rgb]));
    expect((await recognizer.verify(rgba, rgb)).distance).toBe(0);
    const people = await recognizer.enrol(new Map([['Ada', [rgba]]]));
    const [largest] = await recognizer.identify(rgba, people, { select: 'largest' });
    expect(largest).toMatchObject({ outcome: 'known', subject: 'Ada' });
  });

  it.each([null, undefined, 7, {}, { ...photo, width: '64' }, { ...photo, data: null }])(
    'and what is no photo is an error of ours: %j',
    async (mistake) => {
      await expect(recognizer.embedFaces(mistake as never)).rejects.toMatchObject({ name: 'LookalikeError' });
      await expect(recognizer.embedChips([mistake as never])).rejects.toMatchObject({
        name: 'LookalikeError',
      });
    },
  );
});
