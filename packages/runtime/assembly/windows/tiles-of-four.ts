import { floatBytes, vectorBytes } from '../lanes';

/** The output is computed in tiles of 4 × 4 pixels, each from 6 × 6 pixels of the input. */
export const tileSide = 4;
export const patchSide = 6;

/** Products per tile: one for each of 6 × 6 points, where direct convolution needs 16 pixels × 9 taps. */
export const points = 36;

/**
 * Along each side the points are 0, ±√½, ±√2 and infinity. Their powers are closer together than those of 0, ±1, ±2,
 * which should reduce rounding errors.
 */
export const near: f32 = <f32>Math.SQRT1_2;
export const far: f32 = <f32>Math.SQRT2;
const nearSquare: f32 = 0.5;
const farSquare: f32 = 2;

/**
 * The coordinates of the points, which {@link storeFactors} writes to memory: V8 rebuilds a constant with three
 * instructions each time a loop uses it, but keeps loaded values in registers.
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

/**
 * Neighbouring tiles that go through the three steps together; few enough for the intermediate values to stay in the
 * first-level cache.
 */
export const tilesAtOnce = 8;
/** The pixels per line that they produce, and that they are computed from. */
export const pixelsAtOnce: i32 = tilesAtOnce * tileSide;
export const patchPixels: i32 = pixelsAtOnce + patchSide - tileSide;

/** Output columns that are multiplied at a time: two vectors. */
export const blockColumns = 8;
export const blockBytes: i32 = 2 * vectorBytes;

/**
 * The maximum number of input channels, and a tile's bytes at one point: the distance between tiles does not depend on
 * the channels.
 */
export const maxChannels = 16;
export const tileBytes: i32 = maxChannels * floatBytes;

/** Added so that values one point apart do not share a cache line. */
const cacheLine = 64;
export const inputPointBytes: i32 = tilesAtOnce * tileBytes + cacheLine;
export const productPointBytes: i32 = tilesAtOnce * blockBytes;

/** The bytes of scratch memory for the three steps: lines of a patch or tile, inputs and products. */
export const patchBytes: i32 = patchSide * patchPixels * vectorBytes;
export const inputsBytes: i32 = points * inputPointBytes;
export const productsBytes: i32 = points * productPointBytes;

/** The bytes of a filter at all points. */
export function filterBytes(channels: i32, outChannels: i32): i32 {
  return points * channels * outChannels * floatBytes;
}
