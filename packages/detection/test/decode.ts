import type { PixelImage } from '@lookalike/core';
import sharp from 'sharp';

/** Decodes a photo for a test; `width` shrinks it. */
export async function decode(path: string, width?: number): Promise<PixelImage> {
  const { data, info } = await sharp(path)
    .resize({ width })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
    width: info.width,
    height: info.height,
    channels: 3,
  };
}
