import type { PixelImage } from '@lookalike/core';
import { readJpegScans } from './jpeg-scans.js';

const maxSide = 65_535;
const blockSide = 8;

/** A JPEG that says it is one row of blocks higher than its data are. */
export interface TallJpeg {
  bytes: Uint8Array;
  /** Rows of pixels beyond the picture's last. */
  rows: number;
}

/**
 * Makes a baseline JPEG higher than it is. libvips asks for warnings before each row of blocks, never after the last:
 * for a cut within that one to be noticed as well, it must not be the last. Progressive ones are read whole before the first.
 */
export function makeTaller(jpeg: Uint8Array): TallJpeg | undefined {
  const { frame } = readJpegScans(jpeg);
  const rows = blockSide * Math.max(...frame.components.map(({ vertical }) => vertical));
  const height = frame.height + rows;
  if (frame.progressive || !frame.huffman || frame.height === 0 || height > maxSide) return undefined;
  const bytes = Uint8Array.from(jpeg);
  bytes.set([height >> 8, height & 0xff], frame.heightAt);
  return { bytes, rows };
}

/** Where the lower edge of a stored picture is once it is upright, by its EXIF orientation. */
const edges = ['bottom', 'bottom', 'top', 'top', 'right', 'left', 'left', 'right'] as const;

/** Takes the rows off again from the upright picture. */
export function cutRows(image: PixelImage, rows: number, orientation = 1): PixelImage {
  const edge = edges[orientation - 1] ?? 'bottom';
  const { data, channels } = image;
  const isWide = edge === 'left' || edge === 'right';
  const width = image.width - (isWide ? rows : 0);
  const height = image.height - (isWide ? 0 : rows);
  const [left, top] = [edge === 'left' ? rows : 0, edge === 'top' ? rows : 0];
  const stride = image.width * channels;
  if (!isWide) return { data: data.slice(top * stride, (top + height) * stride), width, height, channels };
  const cut = new Uint8Array(width * height * channels);
  for (let y = 0; y < height; y += 1) {
    const start = y * stride + left * channels;
    cut.set(data.subarray(start, start + width * channels), y * width * channels);
  }
  return { data: cut, width, height, channels };
}
