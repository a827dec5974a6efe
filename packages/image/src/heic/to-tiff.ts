import type { PixelImage } from '@lookalike/core';

const short = 3;
const long = 4;
const undefinedBytes = 7;
const entryBytes = 12;
const headerBytes = 8;
const bitsPerSample = [8, 8, 8];

/**
 * A TIFF of RGB pixels with an ICC profile, uncompressed and in one strip: a way to pass pixels with their colour space
 * to libvips.
 */
export function toTiff({ data, width, height }: PixelImage, profile: Uint8Array): Uint8Array {
  const bitsAt = headerBytes;
  const profileAt = bitsAt + 2 * bitsPerSample.length;
  const pixelsAt = profileAt + profile.length;
  const entries = [
    [256, long, 1, width],
    [257, long, 1, height],
    [258, short, bitsPerSample.length, bitsAt],
    [259, short, 1, 1], // not compressed
    [262, short, 1, 2], // RGB
    [273, long, 1, pixelsAt],
    [277, short, 1, bitsPerSample.length],
    [278, long, 1, height],
    [279, long, 1, data.length],
    [34675, undefinedBytes, profile.length, profileAt],
  ];
  const directoryAt = pixelsAt + data.length + (data.length % 2) + (pixelsAt % 2);
  const bytes = new Uint8Array(directoryAt + 2 + entries.length * entryBytes + 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0]); // "II", little-endian
  view.setUint32(4, directoryAt, true);
  for (const [index, bits] of bitsPerSample.entries()) view.setUint16(bitsAt + 2 * index, bits, true);
  bytes.set(profile, profileAt);
  bytes.set(data, pixelsAt);
  view.setUint16(directoryAt, entries.length, true);
  for (const [index, [tag, type, count, value]] of entries.entries()) {
    const at = directoryAt + 2 + index * entryBytes;
    view.setUint16(at, tag, true);
    view.setUint16(at + 2, type, true);
    view.setUint32(at + 4, count, true);
    view.setUint32(at + 8, value, true);
  }
  return bytes;
}
