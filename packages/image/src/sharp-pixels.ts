import type { PixelImage } from '@lookalike/core';
import sharp, { type Sharp } from 'sharp';

/** An image as the input of a pipeline. */
export function toSharp({ data, width, height, channels }: PixelImage): Sharp {
  const pipeline = sharp(data, { raw: { width, height, channels }, limitInputPixels: false });
  return channels === 1 ? pipeline.toColourspace('b-w') : pipeline;
}

/**
 * Runs a pipeline to 8-bit pixels with this many channels. @throws {Error} if the result has another number.
 */
export async function fromSharp(pipeline: Sharp, channels: 1 | 3): Promise<PixelImage> {
  const { data, info } = await pipeline.raw().toBuffer({ resolveWithObject: true });
  if (info.channels !== channels) throw new Error(`${info.channels} channels in place of ${channels}`);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return { data: bytes, width: info.width, height: info.height, channels };
}
