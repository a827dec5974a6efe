import { floatBytes, vectorBytes } from '../../lanes';

/** The output is made in tiles of 2 × 2 pixels, each from 4 × 4 pixels of the input. */
export const tileSide = 2;

/** The products that make a tile: one for each of 4 × 4 points, where direct convolution needs 4 pixels × 9 taps. */
export const points = 16;

/** How many tiles go through the three steps together: what stands between the steps stays in the cache. */
export const tilesAtOnce = 32;

/** Columns of the output that are multiplied together: two vectors. */
export const blockColumns = 8;
export const blockBytes: i32 = 2 * vectorBytes;

/** Tiles along a side of `pixels`; the last may reach over the edge. */
export function tilesAlong(pixels: i32): i32 {
  return (pixels + tileSide - 1) / tileSide;
}

/** The columns with those that fill the last block. */
export function wholeBlocks(columns: i32): i32 {
  return (columns + blockColumns - 1) & ~(blockColumns - 1);
}

/** Added to powers of two, so that what stands a point apart does not share one line of the cache. */
const cacheLine = 64;

/** The bytes of what stands between the steps, for one point: a filter, the tiles' inputs, and their products. */
export function filterBytes(channels: i32, outChannels: i32): i32 {
  return channels * wholeBlocks(outChannels) * floatBytes;
}

export function inputBytes(channels: i32): i32 {
  return tilesAtOnce * channels * floatBytes + cacheLine;
}

export function productBytes(outChannels: i32): i32 {
  return tilesAtOnce * wholeBlocks(outChannels) * floatBytes + cacheLine;
}
