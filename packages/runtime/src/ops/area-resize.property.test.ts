import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { onBoth } from '../../test/engines.js';
import { upTo } from '../../test/shapes.js';
import { initRuntime } from '../init-runtime.js';
import { areaResize, bytesToTensor } from './area-resize.js';

const photo = fc
  .record({
    height: upTo(40),
    width: upTo(40),
    channels: fc.constantFrom<1 | 3>(1, 3),
    out: fc.tuple(upTo(30), upTo(30)),
  })
  .chain((size) =>
    fc.record({
      size: fc.constant(size),
      bytes: fc.uint8Array({
        minLength: size.height * size.width * size.channels,
        maxLength: size.height * size.width * size.channels,
      }),
      corners: fc.array(
        fc.tuple(
          fc.nat(size.width - 1),
          fc.nat(size.height - 1),
          fc.nat(size.width - 1),
          fc.nat(size.height - 1),
        ),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
      firstRow: fc.nat(size.out[0] - 1),
    }),
  );

it('gives on WASM exactly what plain loops give', async () => {
  await fc.assert(
    fc.asyncProperty(photo, async ({ size, bytes, corners, firstRow }) => {
      const regions = corners.map(([x1, y1, x2, y2]) => ({
        left: Math.min(x1, x2),
        top: Math.min(y1, y2),
        right: Math.max(x1, x2) + 1,
        bottom: Math.max(y1, y2) + 1,
      }));
      const [height, width] = size.out;
      const rows = { from: firstRow, to: height };
      const [wasm, script] = await onBoth(() =>
        areaResize(bytesToTensor(bytes, size.height, size.width, size.channels), {
          regions,
          height,
          width,
          rows,
          offset: 127.5,
          scale: 1 / 128,
        }),
      );
      expect(wasm).toEqual(script);
    }),
    { numRuns: 200 },
  );
});

it('keeps sums exact over more lines than 16 bits hold', async () => {
  await initRuntime({ engine: 'wasm' });
  const [height, width] = [700, 3];
  const values = tf.tidy(() => {
    const image = bytesToTensor(new Uint8Array(height * width).fill(255), height, width, 1);
    return areaResize(image, {
      regions: [{ left: 0, top: 0, right: width, bottom: height }],
      height: 1,
      width: 1,
    }).dataSync();
  });
  expect([...values]).toEqual([255, 255, 255]);
});

it('refuses a region outside the photo', async () => {
  await initRuntime({ engine: 'wasm' });
  const image = bytesToTensor(new Uint8Array(4), 2, 2, 1);
  const border = { left: 0, top: 0, right: 3, bottom: 1 };
  expect(() => areaResize(image, { regions: [border], height: 1, width: 1 })).toThrow(/2×2.*3, 1/);
  image.dispose();
});
