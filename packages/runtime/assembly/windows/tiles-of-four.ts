import { floatBytes, vectorBytes } from '../lanes';

/** The output is made in tiles of 4 × 4 pixels, each from 6 × 6 pixels of the input. */
export const tileSide = 4;
export const patchSide = 6;

/** The products that make a tile: one for each of 6 × 6 points, where direct convolution needs 16 pixels × 9 taps. */
export const points = 36;

/**
 * Along a side the points are 0, ±√½, ±√2 and infinity: their powers stay closer together than those of 0, ±1, ±2, which should
 * keep rounding errors smaller.
 */
export const near: f32 = <f32>Math.SQRT1_2;
export const far: f32 = <f32>Math.SQRT2;
const nearSquare: f32 = 0.5;
const farSquare: f32 = 2;

/**
 * The points' coordinates, as {@link storeFactors} puts them into memory: V8 makes a constant again wherever a loop uses it, which
 * takes three instructions, but keeps in a register what was loaded.
 */
@unmanaged
export class Factors {
  near: f32;
  far: f32;
  nearSquare: f32;
  farSquare: f32;
  sumOfSquares: f32;
}

export const factorsBytes: i32 = 2 * vectorBytes;

export function storeFactors(factors: Factors): void {
  factors.near = near;
  factors.far = far;
  factors.nearSquare = nearSquare;
  factors.farSquare = farSquare;
  factors.sumOfSquares = nearSquare + farSquare;
}

/** How many tiles side by side go through the three steps together: what is between the steps stays in the first cache. */
export const tilesAtOnce = 8;
/** The pixels of a line that they make, and that they are made from. */
export const pixelsAtOnce: i32 = tilesAtOnce * tileSide;
export const patchPixels: i32 = pixelsAtOnce + patchSide - tileSide;

/** Columns of the output that are multiplied together: two vectors. */
export const blockColumns = 8;
export const blockBytes: i32 = 2 * vectorBytes;

/** The most channels of the input, and a tile's bytes at one point: the distance between tiles does not depend on the channels. */
export const maxChannels = 16;
export const tileBytes: i32 = maxChannels * floatBytes;

/** Added so that values one point apart do not share a line of the cache. */
const cacheLine = 64;
export const inputPointBytes: i32 = tilesAtOnce * tileBytes + cacheLine;
export const productPointBytes: i32 = tilesAtOnce * blockBytes;

/** The bytes of scratch memory of the three steps: lines of a patch or tile, inputs and products. */
export const patchBytes: i32 = patchSide * patchPixels * vectorBytes;
export const inputsBytes: i32 = points * inputPointBytes;
export const productsBytes: i32 = points * productPointBytes;

/** The bytes of a filter at all points. */
export function filterBytes(channels: i32, outChannels: i32): i32 {
  return points * channels * outChannels * floatBytes;
}
