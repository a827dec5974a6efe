import type { PixelImage } from '@lookalike/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
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

it.each(['many', 'few'] as const)('averages as a loop over the pixels does (%s reads)', (reads) => {
  fc.assert(
    fc.property(photo, ({ image, region, size }) => {
      const out = new Float32Array(size.width * size.height * 3);
      createPhotoSampler(image, reads).sample(region, size, { from: 0, to: size.height }, out);
      const expected = naive(image, region, size);
      for (const [i, value] of expected.entries()) expect(out[i]).toBeCloseTo(value, 5);
    }),
  );
});

it('writes some rows of the result, where it is told to', () => {
  fc.assert(
    fc.property(photo, fc.nat(), fc.nat(), fc.nat(9), ({ image, region, size }, a, b, at) => {
      const sampler = createPhotoSampler(image, 'many');
      const whole = new Float32Array(size.width * size.height * 3);
      sampler.sample(region, size, { from: 0, to: size.height }, whole);
      const [from, last] = [a % size.height, b % size.height].sort((x, y) => x - y);
      const rowLength = size.width * 3;
      const some = new Float32Array(at + (last + 1 - from) * rowLength);
      sampler.sample(region, size, { from, to: last + 1 }, some, at);
      expect(some.subarray(at)).toEqual(whole.subarray(from * rowLength, (last + 1) * rowLength));
    }),
  );
});

const white = (width: number, height: number): PixelImage => ({
  data: new Uint8Array(width * height).fill(255),
  width,
  height,
  channels: 1,
});

it.each([
  ['where a sum needs all 32 bits', 2925, 2925, 1],
  ['in a photo too large for a table', 4200, 4100, 3],
])('stays exact %s', (_, width, height, side) => {
  const out = new Float32Array(side * side * 3);
  const photo = { left: 0, top: 0, right: width, bottom: height };
  const sampler = createPhotoSampler(white(width, height), 'many');
  sampler.sample(photo, { width: side, height: side }, { from: 0, to: side }, out);
  expect([...new Set(out)]).toEqual([127.5 / 128]);
});
