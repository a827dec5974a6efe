import { LookalikeError, type PixelImage } from '@lookalike/core';
import { decodePixels } from '#codec';
import { decodeBmp } from './decode-bmp.js';
import { sniffFormat } from './image-format.js';
import { assertPixelLimit } from './pixel-limit.js';

const directoryBytes = 6;
const entryBytes = 16;
const fileHeaderBytes = 14;
const infoHeaderBytes = 40;
/** A byte cannot hold it: a side of 0 means 256. */
const largestSide = 256;
const maxByte = 255;

/** One of the images of an icon: its position, and its quality according to the directory. */
interface IcoEntry {
  area: number;
  bits: number;
  offset: number;
  length: number;
}

const damaged = (reason: string, cause?: unknown) =>
  new LookalikeError('INVALID_IMAGE', `the ICO is damaged or incomplete (${reason})`, { cause });

function readEntries(view: DataView): IcoEntry[] {
  return Array.from({ length: view.getUint16(4, true) }, (_, index) => {
    const at = directoryBytes + index * entryBytes;
    return {
      area: (view.getUint8(at) || largestSide) * (view.getUint8(at + 1) || largestSide),
      bits: view.getUint16(at + 6, true),
      length: view.getUint32(at + 8, true),
      offset: view.getUint32(at + 12, true),
    };
  });
}

/** Sizes of a bitmap in an icon, whose header counts the rows of the image and of its mask. */
function readBitmap(bitmap: Uint8Array) {
  const view = new DataView(bitmap.buffer, bitmap.byteOffset, bitmap.byteLength);
  const bits = view.getUint16(14, true);
  const colours = view.getUint32(32, true) || (bits <= 8 ? 2 ** bits : 0);
  return {
    width: view.getInt32(4, true),
    height: Math.floor(Math.abs(view.getInt32(8, true)) / 2),
    bits,
    pixels: infoHeaderBytes + colours * 4,
  };
}

/** The bitmap as a separate file: with a file header, and a header that only counts the image's rows. */
function toBmpFile(bitmap: Uint8Array, height: number, pixels: number): Uint8Array {
  const file = new Uint8Array(fileHeaderBytes + bitmap.length);
  file.set(bitmap, fileHeaderBytes);
  const view = new DataView(file.buffer);
  view.setUint16(0, 0x424d); // 'BM'
  view.setUint32(10, fileHeaderBytes + pixels, true);
  view.setInt32(fileHeaderBytes + 8, height, true);
  return file;
}

const strideOf = (width: number, bits: number) => Math.ceil((width * bits) / 32) * 4;

/** Reads how opaque a pixel is, 0..255: from a fourth channel, or from the mask, whose bits mean transparent. */
function opacityReader(
  bitmap: Uint8Array,
  { width, height, bits, pixels }: ReturnType<typeof readBitmap>,
): (x: number, y: number) => number {
  const stride = strideOf(width, bits);
  const row = (y: number) => height - 1 - y;
  const alphaAt = (x: number, y: number) => bitmap[pixels + row(y) * stride + 4 * x + 3];
  const hasAlpha =
    bits === 32 &&
    Array.from({ length: width * height }).some((_, i) => alphaAt(i % width, Math.floor(i / width)));
  if (hasAlpha) return alphaAt;
  const mask = pixels + stride * height;
  const maskStride = strideOf(width, 1);
  return (x, y) => ((bitmap[mask + row(y) * maskStride + (x >> 3)] >> (7 - (x & 7))) & 1 ? 0 : maxByte);
}

function decodeBitmap(bitmap: Uint8Array, maxPixels: number): PixelImage {
  const layout = readBitmap(bitmap);
  assertPixelLimit(layout, maxPixels);
  const image = decodeBmp(toBmpFile(bitmap, layout.height, layout.pixels), maxPixels);
  const opacityAt = opacityReader(bitmap, layout);
  for (let at = 0; at < image.data.length; at += 3) {
    const pixel = at / 3;
    const opacity = opacityAt(pixel % image.width, Math.floor(pixel / image.width)) / maxByte;
    for (let channel = at; channel < at + 3; channel += 1) {
      image.data[channel] = Math.round(image.data[channel] * opacity + maxByte * (1 - opacity));
    }
  }
  return image;
}

/** Decodes the largest image of a Windows icon, a PNG or an uncompressed bitmap; transparency becomes white. */
export async function decodeIco(bytes: Uint8Array, maxPixels: number): Promise<PixelImage> {
  try {
    const entries = readEntries(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const [best] = entries.toSorted((a, b) => b.area - a.area || b.bits - a.bits);
    if (!best) throw damaged('no image in it');
    const content = bytes.subarray(best.offset, best.offset + best.length);
    if (content.length < best.length) throw damaged('the image is cut short');
    if (sniffFormat(content) === 'png') return await decodePixels(content, 'png', maxPixels);
    return decodeBitmap(content, maxPixels);
  } catch (cause) {
    throw cause instanceof RangeError ? damaged('the header is cut short', cause) : cause;
  }
}
