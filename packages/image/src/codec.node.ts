import type { PixelImage } from '@lookalike/core';
import type { EncodedFormat } from './encode-image.js';
import type { ResizeFit } from './resize-image.js';
import { fromSharp, toSharp } from './sharp-pixels.js';

export { decodeShrunkJpeg, decodeWithSharp as decodePixels } from './decode-with-sharp.js';

/** Encodes an image; `quality` is 1..100. */
export async function encodePixels(
  image: PixelImage,
  format: EncodedFormat,
  quality: number,
): Promise<Uint8Array> {
  const pipeline = toSharp(image);
  if (format === 'png') return pipeline.png().toBuffer();
  if (format === 'webp') return pipeline.webp({ quality, smartSubsample: true }).toBuffer();
  return pipeline.jpeg({ quality, chromaSubsampling: '4:4:4' }).toBuffer();
}

const sharpFits = Object.freeze({ pad: 'contain', cover: 'cover', stretch: 'fill' } as const);

/** Resizes by Lanczos with 3 lobes. */
export async function resizePixels(
  image: PixelImage,
  { width, height, fit }: { width: number; height: number; fit: ResizeFit },
): Promise<PixelImage> {
  const how = { fit: sharpFits[fit], kernel: 'lanczos3', background: '#000000' } as const;
  return fromSharp(toSharp(image).resize(width, height, how), image.channels);
}
