import { floatBytes, vectorBytes } from '../../lanes';

/** The output is computed in tiles of 3 × 3 pixels, each from 5 × 5 pixels of the input. */
export const tileSide = 3;
export const patchSide = 5;

/**
 * Products per tile: one for each of 5 × 5 points, where direct convolution needs 9 pixels × 9 taps. Along each side
 * the points are 0, 1, −1, 2 and infinity.
 */
export const points: i32 = patchSide * patchSide;

/** The bytes of four channels of a tile between the transforms along its two sides. */
export const patchBytes: i32 = points * vectorBytes;

/** Tiles that go through the three steps together; few enough for the intermediate values to stay in the cache. */
export const tilesAtOnce = 32;

/** Output columns that are multiplied at a time: two vectors. */
export const blockColumns = 8;
export const blockBytes: i32 = 2 * vectorBytes;

/** Tiles along a side of `pixels`; the last may reach over the edge. */
export function tilesAlong(pixels: i32): i32 {
  return (pixels + tileSide - 1) / tileSide;
}

/** The columns, including those that fill up the last block. */
export function wholeBlocks(columns: i32): i32 {
  return (columns + blockColumns - 1) & ~(blockColumns - 1);
}

/** Added to powers of two, so that values one point apart do not share a cache line. */
const cacheLine = 64;

/** The bytes of the intermediate values for one point: a filter, the tiles' inputs, and their products. */
export function filterBytes(channels: i32, outChannels: i32): i32 {
  return channels * wholeBlocks(outChannels) * floatBytes;
}

export function inputBytes(channels: i32): i32 {
  return tilesAtOnce * channels * floatBytes + cacheLine;
}

export function productBytes(outChannels: i32): i32 {
  return tilesAtOnce * wholeBlocks(outChannels) * floatBytes + cacheLine;
}
