import { LookalikeError, readPixels } from '@lookalike/core';
import type {
  decodePixels as decodeInNode,
  decodeShrunkJpeg as decodeShrunkInNode,
  encodePixels as encodeInNode,
  resizePixels as resizeInNode,
} from './codec.node.js';
import { headerSize } from './header-size.js';
import { assertPixelLimit } from './pixel-limit.js';
import { resizeLanczos } from './resize-lanczos.js';

/** Formats that not every browser decodes: only Safari does. */
const undecodable = ['tiff', 'heic'];

const maxQuality = 100;
const opaque = 255;

/** Decodes with the browser's own decoders; the size that the header claims is checked first, and the real one at the end. */
export const decodePixels: typeof decodeInNode = async (bytes, format, maxPixels) => {
  if (undecodable.includes(format)) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `expected JPEG, PNG, WebP, AVIF, GIF, BMP, PGM or PPM in a browser, got ${format.toUpperCase()}: export it as one of those`,
    );
  }
  const claimed = headerSize(bytes, format);
  if (claimed) assertPixelLimit(claimed, maxPixels);
  const image = await readPixels(new Blob([new Uint8Array(bytes)], { type: `image/${format}` }));
  assertPixelLimit(image, maxPixels);
  return image;
};

/** A browser decodes the whole of a photo. */
export const decodeShrunkJpeg: typeof decodeShrunkInNode | undefined = undefined;

export const encodePixels: typeof encodeInNode = async (
  { data, width, height, channels },
  format,
  quality,
) => {
  const canvas = new OffscreenCanvas(width, height);
  const rgba = new ImageData(width, height);
  for (let from = 0, to = 0; to < rgba.data.length; from += channels, to += 4) {
    rgba.data[to] = data[from];
    rgba.data[to + 1] = data[from + (channels === 3 ? 1 : 0)];
    rgba.data[to + 2] = data[from + (channels === 3 ? 2 : 0)];
    rgba.data[to + 3] = opaque;
  }
  canvas.getContext('2d')?.putImageData(rgba, 0, 0);
  const blob = await canvas.convertToBlob({ type: `image/${format}`, quality: quality / maxQuality });
  if (blob.type !== `image/${format}`) {
    throw new LookalikeError(
      'UNSUPPORTED_FORMAT',
      `this browser does not encode ${format}: take png or jpeg`,
    );
  }
  return new Uint8Array(await blob.arrayBuffer());
};

export const resizePixels: typeof resizeInNode = async (image, size) => resizeLanczos(image, size);
