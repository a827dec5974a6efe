import type { ImageFormat } from './image-format.js';
import type { ImageSize } from './pixel-limit.js';

/** Reads the size of one format; throws a `RangeError` where the bytes end too early. */
type ReadSize = (view: DataView, text: string) => ImageSize | undefined;

const littleEndian = true;
const tagAt = (view: DataView, at: number) =>
  String.fromCharCode(...Array.from({ length: 4 }, (_, i) => view.getUint8(at + i)));

/** Markers of a JPEG that begin a frame: SOF0 to SOF15 without DHT, JPG and DAC. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
/** Markers without a length: fill bytes, TEM, restarts and the start of the image. */
const isBare = (marker: number) => marker === 0xff || marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);

function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += isBare(marker) ? 1 + Number(marker !== 0xff) : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

const fourteenBits = 0x3fff;

/** Lossy, lossless and extended WebP. */
function webpSize(view: DataView): ImageSize | undefined {
  const kind = tagAt(view, 12);
  if (kind === 'VP8 ') {
    const side = (at: number) => view.getUint16(at, littleEndian) & fourteenBits;
    return { width: side(26), height: side(28) };
  }
  if (kind === 'VP8L') {
    const bits = view.getUint32(21, littleEndian);
    return { width: (bits & fourteenBits) + 1, height: ((bits >>> 14) & fourteenBits) + 1 };
  }
  const side = (at: number) => (view.getUint16(at, littleEndian) | (view.getUint8(at + 2) << 16)) + 1;
  return kind === 'VP8X' ? { width: side(24), height: side(27) } : undefined;
}

/** The largest of an AVIF's images: thumbnails and alpha have a size of their own. */
function avifSize(view: DataView, text: string): ImageSize | undefined {
  const sizes = Array.from(text.matchAll(/ispe/g), ({ index }) => ({
    width: view.getUint32(index + 8),
    height: view.getUint32(index + 12),
  }));
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
}

const readers: Partial<Record<ImageFormat, ReadSize>> = {
  jpeg: jpegSize,
  webp: webpSize,
  avif: avifSize,
  png: (view) => ({ width: view.getUint32(16), height: view.getUint32(20) }),
  gif: (view) => ({
    width: view.getUint16(6, littleEndian),
    height: view.getUint16(8, littleEndian),
  }),
};

/** Bytes in which an AVIF has the sizes of its images. */
const headBytes = 4096;

/**
 * The size that a file's header claims, before anything is decoded. @returns `undefined` if the header is cut short or
 * invalid; the decoder then says what is wrong.
 */
export function headerSize(bytes: Uint8Array, format: ImageFormat): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = format === 'avif' ? String.fromCharCode(...bytes.subarray(0, headBytes)) : '';
  try {
    return readers[format]?.(view, text);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
