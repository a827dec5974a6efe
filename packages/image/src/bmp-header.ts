import { LookalikeError } from '@lookalike/core';

/** The fields of a BMP's headers; sizes in pixels, positions in bytes. */
export interface BmpHeader {
  width: number;
  height: number;
  topDown: boolean;
  bitsPerPixel: number;
  /** Where the bits of red, green and blue are in a pixel of 16 or 32 bits. */
  masks: readonly [red: number, green: number, blue: number];
  /** Where the bits of its opacity are; 0 for none. */
  alphaMask: number;
  paletteStart: number;
  paletteLength: number;
  paletteEntryBytes: number;
  pixelStart: number;
}

const fileHeaderBytes = 14;
const coreHeaderBytes = 12;
const infoHeaderBytes = 40;
/** From this length on, a header has a mask for opacity. */
const alphaHeaderBytes = 56;
const maxHeaderBytes = 256;
const depths = [1, 4, 8, 16, 24, 32];
const compressions = { none: 0, bitfields: 3, alphaBitfields: 6 } as const;
const masks555 = [0x7c00, 0x03e0, 0x001f] as const;
const masks888 = [0xff0000, 0x00ff00, 0x0000ff] as const;

const invalid = (expected: string, got: unknown) =>
  new LookalikeError('INVALID_IMAGE', `expected a BMP with ${expected}, got ${got}`);

function readSize(view: DataView, headerBytes: number) {
  if (headerBytes === coreHeaderBytes) {
    return {
      width: view.getUint16(18, true),
      height: view.getUint16(20, true),
      bits: view.getUint16(24, true),
    };
  }
  return { width: view.getInt32(18, true), height: view.getInt32(22, true), bits: view.getUint16(28, true) };
}

function readCompression(view: DataView, headerBytes: number, bits: number): number {
  const compression = headerBytes === coreHeaderBytes ? compressions.none : view.getUint32(30, true);
  const masked = compression === compressions.bitfields || compression === compressions.alphaBitfields;
  if (compression !== compressions.none && !(masked && (bits === 16 || bits === 32))) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `expected an uncompressed BMP, got compression ${compression} at ${bits} bits; save it as PNG`,
    );
  }
  return compression;
}

function readMasks(view: DataView, compression: number, bits: number): BmpHeader['masks'] {
  if (compression === compressions.none) return bits === 16 ? masks555 : masks888;
  const at = fileHeaderBytes + infoHeaderBytes;
  return [view.getUint32(at, true), view.getUint32(at + 4, true), view.getUint32(at + 8, true)];
}

function readAlphaMask(view: DataView, compression: number, headerBytes: number): number {
  const isListed =
    compression === compressions.alphaBitfields ||
    (compression === compressions.bitfields && headerBytes >= alphaHeaderBytes);
  return isListed ? view.getUint32(fileHeaderBytes + infoHeaderBytes + 12, true) : 0;
}

function parse(view: DataView): BmpHeader {
  const headerBytes = view.getUint32(fileHeaderBytes, true);
  const known =
    headerBytes === coreHeaderBytes || (headerBytes >= infoHeaderBytes && headerBytes <= maxHeaderBytes);
  if (!known) throw invalid('a header of 12 or 40..256 bytes', headerBytes);
  const { width, height, bits } = readSize(view, headerBytes);
  if (!depths.includes(bits)) throw invalid(`${depths.join(', ')} bits per pixel`, bits);
  const compression = readCompression(view, headerBytes, bits);
  const extraMasks = headerBytes > infoHeaderBytes ? 0 : [0, 0, 0, 12, 0, 0, 16][compression];
  return {
    width,
    height: Math.abs(height),
    topDown: height < 0,
    bitsPerPixel: bits,
    masks: readMasks(view, compression, bits),
    alphaMask: readAlphaMask(view, compression, headerBytes),
    paletteStart: fileHeaderBytes + headerBytes + extraMasks,
    paletteLength: bits <= 8 ? 2 ** bits : 0,
    paletteEntryBytes: headerBytes === coreHeaderBytes ? 3 : 4,
    pixelStart: view.getUint32(10, true),
  };
}

/**
 * Reads the headers of a Windows bitmap (OS/2 1.x and BITMAPINFOHEADER up to version 5), uncompressed.
 * Allocates nothing based on what they claim.
 * @throws {LookalikeError} `INVALID_IMAGE` or, for run-length and embedded compression, `UNSUPPORTED_FORMAT`.
 */
export function readBmpHeader(bytes: Uint8Array): BmpHeader {
  try {
    return parse(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  } catch (cause) {
    if (cause instanceof RangeError) throw invalid('a whole header', `${bytes.length} bytes`);
    throw cause;
  }
}
