import { describe, expect, it } from 'vitest';
import { defaultMtcnnOptions, type MtcnnOptions, readMtcnnOptions } from './mtcnn-options.js';

describe('readMtcnnOptions', () => {
  it('fills in the defaults, also for what is undefined', () => {
    expect(readMtcnnOptions({})).toEqual(defaultMtcnnOptions);
    expect(readMtcnnOptions({ minFaceSize: undefined, maxFaces: 1 })).toMatchObject({
      minFaceSize: 20,
      maxFaces: 1,
    });
  });

  it.each<[string, Partial<MtcnnOptions>]>([
    ['minFaceSize', { minFaceSize: 0 }],
    ['minFaceSize', { minFaceSize: Number.NaN }],
    ['minFaceSize', { minFaceSize: Number.POSITIVE_INFINITY }],
    ['scaleFactor', { scaleFactor: 1 }],
    ['scaleFactor', { scaleFactor: Number.NaN }],
    ['thresholds', { thresholds: [0.6, 0.7, 1.1] }],
    ['thresholds', { thresholds: [0.6, 0.7] as never }],
    ['maxFaces', { maxFaces: 0 }],
    ['maxFaces', { maxFaces: 1.5 }],
  ])('refuses %s out of range', (name, options) => {
    expect(() => readMtcnnOptions(options)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(name) }),
    );
  });
});
