import type { PixelImage } from '@lookalike/core';
import { initRuntime } from '@lookalike/runtime';
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Region } from '../geometry/clip.js';
import { createPhotoSampler } from './photo-sampler.js';

interface Size {
  width: number;
  height: number;
}

const side = fc.integer({ min: 1, max: 24 });
const photo = fc
  .record({ width: side, height: side, channels: fc.constantFrom(1 as const, 3 as const) })
  .chain(({ width, height, channels }) =>
    fc.record({
      image: fc
        .uint8Array({ minLength: width * height * channels, maxLength: width * height * channels })
        .map((data): PixelImage => ({ data, width, height, channels })),
      region: fc.tuple(fc.nat(width - 1), fc.nat(height - 1), fc.nat(width - 1), fc.nat(height - 1)).map(
        ([x, y, otherX, otherY]): Region => ({
          left: Math.min(x, otherX),
          top: Math.min(y, otherY),
          right: Math.max(x, otherX) + 1,
          bottom: Math.max(y, otherY) + 1,
        }),
      ),
      size: fc.record({ width: side, height: side }),
    }),
  );

/** Adaptive average pooling, pixel by pixel. */
function naive({ data, width, channels }: PixelImage, region: Region, size: Size): number[] {
  const [inWidth, inHeight] = [region.right - region.left, region.bottom - region.top];
  const values: number[] = [];
  for (let row = 0; row < size.height; row += 1) {
    for (let column = 0; column < size.width; column += 1) {
      for (let channel = 0; channel < 3; channel += 1) {
        let [sum, count] = [0, 0];
        for (
          let y = Math.floor((row * inHeight) / size.height);
          y < ((row + 1) * inHeight) / size.height;
          y += 1
        ) {
          for (
            let x = Math.floor((column * inWidth) / size.width);
            x < ((column + 1) * inWidth) / size.width;
            x += 1
          ) {
            const pixel = (region.top + y) * width + region.left + x;
            sum += data[pixel * channels + (channels === 3 ? channel : 0)];
            count += 1;
          }
        }
        values.push((sum / count - 127.5) / 128);
      }
    }
  }
  return values;
}

/** The values of one region, read by a sampler that is closed again. */
function read(
  image: PixelImage,
  reads: 'many' | 'few',
  region: Region,
  size: Size,
  from = 0,
  to = size.height,
) {
  return tf.tidy(() => {
    const sampler = createPhotoSampler(image, reads);
    const values = sampler.sample([region], size, { from, to }).dataSync();
    sampler.dispose();
    return values;
  });
}

describe.each([
  ['wasm', 'many'],
  ['cpu', 'many'],
  ['cpu', 'few'],
] as const)('on %s, for %s reads', (engine, reads) => {
  beforeAll(() => initRuntime({ engine }));

  it('averages as a loop over the pixels does', () => {
    fc.assert(
      fc.property(photo, ({ image, region, size }) => {
        const values = read(image, reads, region, size);
        const expected = naive(image, region, size);
        for (const [i, value] of expected.entries()) expect(values[i]).toBeCloseTo(value, 5);
      }),
    );
  });

  it('takes some rows of the result', () => {
    fc.assert(
      fc.property(photo, fc.nat(), fc.nat(), ({ image, region, size }, a, b) => {
        const whole = read(image, reads, region, size);
        const [from, last] = [a % size.height, b % size.height].sort((x, y) => x - y);
        const rowLength = size.width * 3;
        const some = read(image, reads, region, size, from, last + 1);
        expect(some).toEqual(whole.subarray(from * rowLength, (last + 1) * rowLength));
      }),
    );
  });

  it.each([
    ['where a sum needs all 32 bits', 2925, 2925, 1],
    ['in a photo too large for a table', 4200, 4100, 3],
  ])('stays exact %s', (_, width, height, side) => {
    const region = { left: 0, top: 0, right: width, bottom: height };
    const values = read(white(width, height), reads, region, { width: side, height: side });
    expect([...new Set(values)]).toEqual([127.5 / 128]);
  });
});

const white = (width: number, height: number): PixelImage => ({
  data: new Uint8Array(width * height).fill(255),
  width,
  height,
  channels: 1,
});
