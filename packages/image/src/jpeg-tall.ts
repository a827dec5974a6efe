import type { PixelImage } from '@lookalike/core';
import { readJpegScans } from './jpeg-scans.js';

const maxSide = 65_535;
const blockSide = 8;

/** A JPEG that claims to be one row of blocks higher than its data. */
export interface TallJpeg {
  bytes: Uint8Array;
  /** Rows of pixels beyond the picture's last. */
  rows: number;
}

/**
 * Makes a baseline JPEG appear higher than it is. libvips checks for warnings before each row of blocks, never after
 * the last, so a cut in the last row would go unnoticed; an extra row prevents that. Progressive JPEGs are read
 * completely before the first row.
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

/** Removes the extra rows from the upright picture. */
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
