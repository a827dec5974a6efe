import { LookalikeError, type PixelImage } from '@lookalike/core';
import { type BmpHeader, readBmpHeader } from './bmp-header.js';
import { assertPixelLimit } from './pixel-limit.js';

const maxByte = 255;

const onWhite = (value: number, opacity: number) =>
  Math.round((value * opacity) / maxByte) + maxByte - opacity;

/** Reads the 24-bit colour `0xRRGGBB` of the pixel in column `x` of the row that starts at byte `row`. */
type PixelReader = (row: number, x: number) => number;

/** Takes the bits of `mask` out of a pixel and stretches them to 0..255. */
function channelReader(mask: number): (pixel: number) => number {
  if (mask === 0) return () => 0;
  return (pixel) => Math.round((((pixel & mask) >>> 0) / mask) * maxByte);
}

/** Up to 8 bits: an index into the palette; colours missing from a short file are black. */
function indexedReader(bytes: Uint8Array, header: BmpHeader): PixelReader {
  const { bitsPerPixel, paletteStart, paletteLength, paletteEntryBytes } = header;
  const palette = Uint32Array.from({ length: paletteLength }, (_, index) => {
    const at = paletteStart + index * paletteEntryBytes;
    return (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at];
  });
  const perByte = 8 / bitsPerPixel;
  const mask = paletteLength - 1;
  return (row, x) => {
    const shift = 8 - bitsPerPixel * ((x % perByte) + 1);
    return palette[(bytes[row + Math.floor(x / perByte)] >> shift) & mask];
  };
}

function maskedReader(bytes: Uint8Array, { bitsPerPixel, masks }: BmpHeader): PixelReader {
  const [red, green, blue] = masks.map(channelReader);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read =
    bitsPerPixel === 16
      ? (row: number, x: number) => view.getUint16(row + 2 * x, true)
      : (row: number, x: number) => view.getUint32(row + 4 * x, true);
  return (row, x) => {
    const pixel = read(row, x);
    return (red(pixel) << 16) | (green(pixel) << 8) | blue(pixel);
  };
}

/** Opacity, 0..255; `undefined` if the file has none, or claims that every pixel is invisible. */
function opacityReader(
  bytes: Uint8Array,
  header: BmpHeader,
  rowAt: (y: number) => number,
): PixelReader | undefined {
  const { alphaMask, width, height } = header;
  if (alphaMask === 0) return undefined;
  const read = maskedReader(bytes, { ...header, masks: [0, 0, alphaMask] });
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (read(rowAt(y), x) > 0) return read;
  }
  return undefined;
}

function pixelReader(bytes: Uint8Array, header: BmpHeader): PixelReader {
  if (header.bitsPerPixel <= 8) return indexedReader(bytes, header);
  if (header.bitsPerPixel !== 24) return maskedReader(bytes, header);
  return (row, x) => {
    const at = row + 3 * x;
    return (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at];
  };
}

/** Decodes an uncompressed BMP of 1, 4, 8, 16, 24 or 32 bits, either way up, on white where it is transparent. */
export function decodeBmp(bytes: Uint8Array, maxPixels: number): PixelImage {
  const header = readBmpHeader(bytes);
  const { width, height, topDown, bitsPerPixel, pixelStart } = header;
  assertPixelLimit(header, maxPixels);
  const stride = Math.ceil((width * bitsPerPixel) / 32) * 4;
  if (bytes.length - pixelStart < stride * height) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `the file is truncated: expected ${stride * height} bytes of pixels, got ${Math.max(0, bytes.length - pixelStart)}`,
    );
  }
  const rowAt = (y: number) => pixelStart + stride * (topDown ? y : height - 1 - y);
  const colourAt = pixelReader(bytes, header);
  const opacityAt = opacityReader(bytes, header, rowAt);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = rowAt(y);
    for (let x = 0; x < width; x += 1, at += 3) {
      const colour = colourAt(row, x);
      const opacity = opacityAt?.(row, x) ?? maxByte;
      data[at] = onWhite(colour >> 16, opacity);
      data[at + 1] = onWhite((colour >> 8) & 0xff, opacity);
      data[at + 2] = onWhite(colour & 0xff, opacity);
    }
  }
  return { data, width, height, channels: 3 };
}
