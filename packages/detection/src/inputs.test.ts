import { testOptions } from '@lookalike/testing/options';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type FaceDetector, loadMtcnn, selectFace } from './index.js';

const photo = { data: new Uint8Array(64 * 64), width: 64, height: 64, channels: 1 as const };
let detector: FaceDetector;
beforeAll(async () => {
  detector = await loadMtcnn();
});
afterAll(() => detector.dispose());

testOptions([
  { name: 'loadMtcnn', call: (options) => loadMtcnn(options) },
  { name: 'detect', call: (options) => detector.detect(photo, options) },
  { name: 'detectBatch', call: (options) => detector.detectBatch([photo], options) },
]);

it.each([null, undefined, 'biggest', 'toString'])('selectFace knows no rule %s', (rule) => {
  expect(() => selectFace([], photo, rule as never)).toThrow(/^expected a rule \(largest, /);
});
