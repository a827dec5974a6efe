import { describe, expect, it } from 'vitest';
import { encodeBmp } from '../test/bmp.js';
import { paint } from '../test/images.js';
import { decodeImage, encodeImage } from './index.js';

const scale = paint(13, 6, (x, y) => [((x + y) % 16) * 15, 200, 40]);
const white = [255, 255, 255];

/** A Windows icon of images, each with the size that the directory gives it. */
function encodeIco(images: readonly { content: Uint8Array; width: number; height: number }[]): Buffer {
  const head = Buffer.alloc(6 + 16 * images.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(images.length, 4);
  let offset = head.length;
  images.forEach(({ content, width, height }, i) => {
    head.writeUInt8(width % 256, 6 + 16 * i);
    head.writeUInt8(height % 256, 7 + 16 * i);
    head.writeUInt32LE(content.length, 14 + 16 * i);
    head.writeUInt32LE(offset, 18 + 16 * i);
    offset += content.length;
  });
  return Buffer.concat([head, ...images.map(({ content }) => content)]);
}

/** A bitmap as icons have it: without a file header, followed by a mask, its height counted twice. */
function bitmap(bits: 8 | 24 | 32, { masked = false, alpha }: { masked?: boolean; alpha?: number } = {}) {
  const file = Buffer.from(encodeBmp(scale, { bits }));
  const start = file.readUInt32LE(10);
  if (alpha !== undefined) for (let at = start + 3; at < file.length; at += 4) file[at] = alpha;
  const content = file.subarray(14);
  content.writeInt32LE(scale.height * 2, 8);
  const mask = Buffer.alloc(4 * scale.height, masked ? 0xff : 0);
  return { content: Buffer.concat([content, mask]), width: scale.width, height: scale.height };
}

describe('ICO', () => {
  it.each([8, 24, 32] as const)('is read at %i bits', async (bits) => {
    expect(await decodeImage(encodeIco([bitmap(bits)]))).toEqual(scale);
  });

  it('is read by its largest image, which may be a PNG', async () => {
    const png = { content: await encodeImage(scale, { format: 'png' }), width: 256, height: 256 };
    expect(await decodeImage(encodeIco([bitmap(24, { masked: true }), png]))).toEqual(scale);
  });

  it('lays on white what its mask or a fourth channel says is transparent', async () => {
    const pixelsOf = async (icon: ReturnType<typeof bitmap>) => [
      ...(await decodeImage(encodeIco([icon]))).data.subarray(0, 3),
    ];
    expect(await pixelsOf(bitmap(24, { masked: true }))).toEqual(white);
    expect(await pixelsOf(bitmap(32, { masked: true, alpha: 255 }))).toEqual([...scale.data.subarray(0, 3)]);
    const half = [...scale.data.subarray(0, 3)].map((value) => Math.round((value * 51 + 255 * 204) / 255));
    expect(await pixelsOf(bitmap(32, { alpha: 51 }))).toEqual(half);
  });

  it('is refused without an image, cut short, or beyond the limit', async () => {
    const whole = encodeIco([bitmap(24)]);
    const refusal = (bytes: Uint8Array, maxPixels?: number) =>
      decodeImage(bytes, { maxPixels }).catch((e) => e.code);
    expect(await refusal(encodeIco([]))).toBe('INVALID_IMAGE');
    for (let length = 4; length < whole.length; length += 7)
      expect(await refusal(whole.subarray(0, length))).toBe('INVALID_IMAGE');
    expect(await refusal(whole, 10)).toBe('TOO_LARGE');
  });

  it('survives any byte being anything', async () => {
    for (let at = 4; at < 80; at += 1) {
      for (const value of [0, 1, 0x7f, 0x80, 0xff]) {
        const file = encodeIco([bitmap(32)]);
        file.writeUInt8(value, at);
        const outcome = await decodeImage(file, { maxPixels: 10_000 }).catch((e) => e.name);
        expect(outcome === 'LookalikeError' || outcome.channels === 3).toBe(true);
      }
    }
  });
});
