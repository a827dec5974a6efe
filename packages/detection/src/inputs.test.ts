import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaceDetector, loadMtcnn, selectFace } from './index.js';

const photo = { data: new Uint8Array(64 * 64), width: 64, height: 64, channels: 1 as const };
let detector: FaceDetector;
beforeAll(async () => {
  detector = await loadMtcnn();
});
afterAll(() => detector.dispose());

const works: [string, (options: never) => Promise<unknown>][] = [
  ['loadMtcnn', (options) => loadMtcnn(options)],
  ['detect', (options) => detector.detect(photo, options)],
  ['detectBatch', (options) => detector.detectBatch([photo], options)],
];

describe.each(works)('options of %s', (_, work) => {
  it('refuse a name that there isn’t', async () => {
    await expect(work({ colour: 1 } as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^unknown option "colour": /),
    });
  });

  it.each([null, 7, 'text', []])('refuse %j in their place', async (mistake) => {
    await expect(work(mistake as never)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      message: expect.stringMatching(/^options: expected an object, got /),
    });
  });
});

it.each([null, undefined, 'biggest', 'toString'])('selectFace knows no rule %s', (rule) => {
  expect(() => selectFace([], photo, rule as never)).toThrow(/^expected a rule \(largest, /);
});
