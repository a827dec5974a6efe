import type { PixelImage } from '@lookalike/core';
import { pixelAt } from './images.js';

export interface BmpRecipe {
  bits: 1 | 4 | 8 | 16 | 24 | 32;
  topDown?: boolean;
  /** Writes BI_BITFIELDS with these masks of red, green and blue. */
  masks?: readonly [number, number, number];
  /** With masks: the mask of opacity, and the opacity of every pixel. */
  alpha?: { mask: number; value: number };
}

/** The value whose bits under the mask are the channel's, rounded down. */
function place(value: number, mask: number): number {
  const unit = (mask & -mask) >>> 0;
  return Math.floor((value / 255) * (mask / unit) + 0.5) * unit;
}

/** Writes a BMP of at most `2^bits` colours bit by bit, as a naive oracle for the decoder. */
export function encodeBmp(image: PixelImage, { bits, topDown = false, masks, alpha }: BmpRecipe): Uint8Array {
  const { width, height } = image;
  const palette: number[][] = [];
  const valueAt = (x: number, y: number): number => {
    const [red, green, blue] = pixelAt(image, x, y);
    const opacity = alpha ? place(alpha.value, alpha.mask) : 0;
    if (masks) return place(red, masks[0]) + place(green, masks[1]) + place(blue, masks[2]) + opacity;
    if (bits > 8) return red * 65536 + green * 256 + blue;
    const known = palette.findIndex((color) => color.join() === [red, green, blue].join());
    return known >= 0 ? known : palette.push([red, green, blue]) - 1;
  };
  const rows = Array.from({ length: height }, (_, y) => {
    const row = Array.from({ length: width }, (_, x) => valueAt(x, topDown ? y : height - 1 - y));
    return packRow(row, bits);
  });
  const entries = bits <= 8 ? 2 ** bits : 0;
  const maskBytes = masks ? 12 + (alpha ? 4 : 0) : 0;
  const start = 54 + maskBytes + entries * 4;
  const file = Buffer.alloc(start + rows.length * rows[0].length);
  file.write('BM');
  file.writeUInt32LE(file.length, 2);
  file.writeUInt32LE(start, 10);
  file.writeUInt32LE(40 + (alpha ? maskBytes : 0), 14);
  file.writeInt32LE(width, 18);
  file.writeInt32LE(topDown ? -height : height, 22);
  file.writeUInt16LE(1, 26);
  file.writeUInt16LE(bits, 28);
  file.writeUInt32LE(masks ? 3 : 0, 30);
  masks?.forEach((mask, i) => {
    file.writeUInt32LE(mask >>> 0, 54 + 4 * i);
  });
  if (alpha) file.writeUInt32LE(alpha.mask, 66);
  palette.forEach(([red, green, blue], i) => {
    file.set([blue, green, red, 0], 54 + 4 * i);
  });
  rows.forEach((row, i) => {
    file.set(row, start + i * row.length);
  });
  return file;
}

/** Little-endian bytes for 16 bits and more, bits from the left for fewer; padded to a multiple of 4 bytes. */
function packRow(row: number[], bits: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((row.length * bits) / 32) * 4);
  row.forEach((value, x) => {
    for (let b = 0; b < bits; b += 8) {
      if (bits >= 8) bytes[(x * bits + b) / 8] = Math.floor(value / 2 ** b) & 0xff;
      else bytes[Math.floor((x * bits) / 8)] |= value << (8 - bits - ((x * bits) % 8));
    }
  });
  return bytes;
}
