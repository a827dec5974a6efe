import { describe, expect, it } from 'vitest';
import { defaultDetectOptions } from './detect-options.js';
import { detectorOptions, photoConcurrency } from './load-detector.js';

describe('detectorOptions', () => {
  const threadsFor = async (photos: number, threads?: number) =>
    (await detectorOptions(defaultDetectOptions, photos, { threads })).threads;

  it('takes the threads it is given, and no more than there is work for', async () => {
    expect(await threadsFor(100, 4)).toBe(4);
    expect(await threadsFor(1, 4)).toBe(1);
    expect(await threadsFor(100)).toBe(1);
  });

  it('says how large a face has to be, and how sure', async () => {
    const { minFace: minFaceSize, thresholds } = defaultDetectOptions;
    expect(await detectorOptions(defaultDetectOptions, 1, {})).toMatchObject({ minFaceSize, thresholds });
  });
});

describe('photosAtOnce', () => {
  it('decodes one photo while each thread searches another', () => {
    expect(photoConcurrency({ threads: 4 })).toBe(5);
    expect(photoConcurrency({})).toBe(2);
  });
});
