import { LookalikeError, type PixelImage } from '@lookalike/core';
import { assertPixelLimit } from './pixel-limit.js';

const maxByte = 255;
const maxSample = 65535;
/** Magic, width, height and maximum, with white space and comments between, and one white space after. */
const header = /^P([56])(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,5})\s/;
const maxHeaderBytes = 1024;

function parseHeader(bytes: Uint8Array) {
  const match = header.exec(String.fromCharCode(...bytes.subarray(0, maxHeaderBytes)));
  if (!match) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      'expected a binary PGM (P5) or PPM (P6); save it as one of these, or as PNG',
    );
  }
  const [whole, magic, width, height, maximum] = match;
  return {
    channels: magic === '5' ? 1 : 3,
    width: Number(width),
    height: Number(height),
    maximum: Number(maximum),
    start: whole.length,
  };
}

/** Decodes a binary PGM or PPM of 8 or 16 bits, per the Netpbm manual; gray becomes equal red, green and blue. */
export function decodeNetpbm(bytes: Uint8Array, maxPixels: number): PixelImage {
  const { channels, width, height, maximum, start } = parseHeader(bytes);
  assertPixelLimit({ width, height }, maxPixels);
  if (maximum < 1 || maximum > maxSample) {
    throw new LookalikeError('INVALID_IMAGE', `expected a maximum of 1..${maxSample}, got ${maximum}`);
  }
  const sampleBytes = maximum > maxByte ? 2 : 1;
  const expected = width * height * channels * sampleBytes;
  if (bytes.length - start < expected) {
    throw new LookalikeError(
      'INVALID_IMAGE',
      `the file is truncated: expected ${expected} bytes of pixels, got ${bytes.length - start}`,
    );
  }
  const sample = (index: number) => {
    const at = start + index * sampleBytes;
    const value = sampleBytes === 1 ? bytes[at] : bytes[at] * 256 + bytes[at + 1];
    return Math.min(maxByte, Math.round((value * maxByte) / maximum));
  };
  const data = new Uint8Array(width * height * 3);
  for (let i = 0; i < data.length; i += 1) data[i] = sample(channels === 3 ? i : Math.floor(i / 3));
  return { data, width, height, channels: 3 };
}
