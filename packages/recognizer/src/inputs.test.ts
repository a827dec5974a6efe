import type { PixelInput } from '@lookalike/core';
import { decodeImage, resizeImage } from '@lookalike/image';
import { createGallery, galleryOptionsOf } from '@lookalike/matching';
import { samplePhotos } from '@lookalike/testing';
import { testOptions } from '@lookalike/testing/options';
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

testOptions([
  { name: 'loadRecognizer', call: (options) => loadRecognizer(options) },
  { name: 'loadRecognizer, its detector', call: (detector) => loadRecognizer({ detector }) },
  { name: 'embedFaces', call: (options) => recognizer.embedFaces(photo, options) },
  { name: 'embedPhotos', call: (options) => recognizer.embedPhotos([photo], options) },
  { name: 'embedChips', call: (options) => recognizer.embedChips([photo], options) },
  { name: 'verify', call: (options) => recognizer.verify(photo, photo, options) },
  { name: 'enrol', call: (options) => recognizer.enrol(new Map([['Ada', [photo]]]), options) },
  { name: 'identify', call: (options) => recognizer.identify(photo, gallery(), options) },
  { name: 'createRecognizerPool', call: (options) => createRecognizerPool(options) },
]);

it('loadGallery refuses an option that there isn’t', async () => {
  await expect(loadGallery('none.jsonl', null as never)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

describe('RGBA pixels', () => {
  it('are described as the same RGB pixels are', async () => {
    const large = await decodeImage(samplePhotos[0]);
    const rgb = await resizeImage(large, {
      width: 512,
      height: Math.round((512 * large.height) / large.width),
    });
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

  const mistakes = { null: null, undefined: undefined, seven: 7, 'an object': {} };
  const images = { 'a width in letters': { ...photo, width: '64' }, 'no pixels': { ...photo, data: null } };
  it.each(Object.entries({ ...mistakes, ...images }))(
    'and what is no photo is an error of ours: %s',
    async (_, mistake) => {
      await expect(recognizer.embedFaces(mistake as never)).rejects.toMatchObject({ name: 'LookalikeError' });
      await expect(recognizer.embedChips([mistake as never])).rejects.toMatchObject({
        name: 'LookalikeError',
      });
    },
  );
});
