import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pixelAt } from '../test/images.js';
import { encodeMosaic } from '../test/mosaic-jpeg.js';
import { decodeImage } from './index.js';
import { findMissingBlock } from './jpeg-whole.js';

const mosaics = fc
  .record({
    across: fc.integer({ min: 1, max: 6 }),
    down: fc.integer({ min: 1, max: 6 }),
    interval: fc.nat(9),
  })
  .chain(({ across, down, interval }) =>
    fc.record({
      levels: fc.array(fc.integer({ min: 0, max: 255 }), {
        minLength: across * down,
        maxLength: across * down,
      }),
      across: fc.constant(across),
      interval: fc.constant(interval),
    }),
  );

it('reads a JPEG with restart markers anywhere, block by block', async () => {
  await fc.assert(
    fc.asyncProperty(mosaics, async ({ levels, across, interval }) => {
      const jpeg = encodeMosaic(levels, across, interval);
      expect(findMissingBlock(jpeg)).toBeUndefined();
      const image = await decodeImage(jpeg);
      const seen = levels.map(
        (_, n) => pixelAt(image, (n % across) * 8 + 3, Math.floor(n / across) * 8 + 3)[0],
      );
      expect(seen).toEqual(levels);
    }),
  );
});

it('refuses it when a block is missing before a restart marker, or a whole interval is', async () => {
  const levels = Array.from({ length: 24 }, (_, n) => (n * 53) % 256);
  const jpeg = encodeMosaic(levels, 4, 3);
  const restarts = [...jpeg.keys()].filter(
    (at) => jpeg[at] === 0xff && jpeg[at + 1] >= 0xd0 && jpeg[at + 1] <= 0xd7,
  );
  expect(restarts).toHaveLength(7);
  for (const at of restarts) {
    const cut = Buffer.concat([jpeg.subarray(0, at - 2), jpeg.subarray(at)]);
    await expect(decodeImage(cut)).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
    const closed = Buffer.concat([jpeg.subarray(0, at), Buffer.from([0xff, 0xd9])]);
    await expect(decodeImage(closed)).rejects.toMatchObject({ code: 'INVALID_IMAGE' });
  }
});
