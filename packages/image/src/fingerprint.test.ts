import { createRandom, type PixelImage } from '@lookalike/core';
import { describe, expect, it } from 'vitest';
import { decodeImage } from './decode-image.js';
import { encodeImage } from './encode-image.js';
import { copyLimits, findCopies, fingerprintImage, groupCopies } from './fingerprint.js';
import { resizeImage } from './resize-image.js';

/** Blobs of light, different ones for each seed. */
function drawn(seed: number, width = 240, height = 200): PixelImage {
  const random = createRandom(seed);
  const blobs = Array.from({ length: 12 }, () => [
    random.next() * width,
    random.next() * height,
    random.next(),
  ]);
  const data = Uint8Array.from({ length: width * height * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % width, Math.floor(at / 3 / width)];
    const light = blobs.reduce(
      (sum, [bx, by, s]) => sum + s * Math.exp(-((x - bx) ** 2 + (y - by) ** 2) / 1800),
      0,
    );
    return Math.min(255, Math.round(120 * light));
  });
  return { data, width, height, channels: 3 };
}

const mirrored = (image: PixelImage): PixelImage => ({
  ...image,
  data: image.data.map((_, at) => {
    const [pixel, channel] = [Math.floor(at / 3), at % 3];
    const [x, y] = [pixel % image.width, Math.floor(pixel / image.width)];
    return image.data[(y * image.width + image.width - 1 - x) * 3 + channel];
  }),
});

describe('groupCopies', () => {
  it('puts an image together with its smaller, recompressed and mirrored copies, and with no other', async () => {
    const originals = [drawn(1), drawn(2), drawn(3)];
    const images = [
      ...originals,
      await resizeImage(originals[1], { width: 150, height: 125 }),
      await decodeImage(await encodeImage(originals[1], { format: 'jpeg', quality: 50 })),
      mirrored(originals[2]),
    ];
    const prints = await Promise.all(images.map(fingerprintImage));
    expect([...groupCopies(prints, copyLimits.photo)]).toEqual([0, 1, 2, 1, 1, 2]);
    expect(findCopies(prints.slice(3), [prints[1]], copyLimits.photo)).toEqual([true, true, false]);
  });

  it('finds copies of copies', () => {
    const print = (bits: number) =>
      (2 ** bits - 1).toString(16).padStart(8, '0').padEnd(64, '0').padEnd(128, 'f');
    expect([...groupCopies([print(0), print(20), print(10)], 10)]).toEqual([0, 0, 0]);
    expect([...groupCopies([print(0), print(20)], 10)]).toEqual([0, 1]);
  });

  it('refuses what is no fingerprint', () => {
    expect(() => groupCopies(['abc'], 1)).toThrow(/128 hexadecimal digits, got 3/);
  });
});
