import { applyEpilogue } from '../elementwise/epilogue';
import { floatBytes, laneCount } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/** Channels that {@link convolveThreeWidePairs} takes at a time. */
export const pairChannels: i32 = 2 * laneCount;

/**
 * {@link convolveThreeWide} for wide lanes (wide-lanes.ts): the two vectors of eight channels at a time, of a multiple of
 * eight.
 */
export function convolveThreeWidePairs(
  from: usize,
  lineBytes: i32,
  pixelBytes: i32,
  firstTap: usize,
  tapBytes: i32,
  filterHeight: i32,
  channels: i32,
  initial: usize,
  slopes: usize,
  ceiling: f32,
  out: usize,
): void {
  const limit = f32x4.splat(ceiling);
  const toNextLine = lineBytes - 5 * pixelBytes;
  for (let channel = 0; channel < channels; channel += pairChannels) {
    const offset = channel * floatBytes;
    let at = from + offset;
    let tap = firstTap + offset;
    let s0a = v128.load(initial + offset);
    let s1a = s0a;
    let s2a = s0a;
    let s3a = s0a;
    let s0b = v128.load(initial + offset, 16);
    let s1b = s0b;
    let s2b = s0b;
    let s3b = s0b;
    for (let line = 0; line < filterHeight; line++) {
      const leftA = v128.load(tap);
      const leftB = v128.load(tap, 16);
      tap += tapBytes;
      const middleA = v128.load(tap);
      const middleB = v128.load(tap, 16);
      tap += tapBytes;
      const rightA = v128.load(tap);
      const rightB = v128.load(tap, 16);
      tap += tapBytes;
      const x0a = v128.load(at);
      const x0b = v128.load(at, 16);
      s0a = multiplyAdd(x0a, leftA, s0a);
      s0b = multiplyAdd(x0b, leftB, s0b);
      at += pixelBytes;
      const x1a = v128.load(at);
      const x1b = v128.load(at, 16);
      s0a = multiplyAdd(x1a, middleA, s0a);
      s0b = multiplyAdd(x1b, middleB, s0b);
      s1a = multiplyAdd(x1a, leftA, s1a);
      s1b = multiplyAdd(x1b, leftB, s1b);
      at += pixelBytes;
      const x2a = v128.load(at);
      const x2b = v128.load(at, 16);
      s0a = multiplyAdd(x2a, rightA, s0a);
      s0b = multiplyAdd(x2b, rightB, s0b);
      s1a = multiplyAdd(x2a, middleA, s1a);
      s1b = multiplyAdd(x2b, middleB, s1b);
      s2a = multiplyAdd(x2a, leftA, s2a);
      s2b = multiplyAdd(x2b, leftB, s2b);
      at += pixelBytes;
      const x3a = v128.load(at);
      const x3b = v128.load(at, 16);
      s1a = multiplyAdd(x3a, rightA, s1a);
      s1b = multiplyAdd(x3b, rightB, s1b);
      s2a = multiplyAdd(x3a, middleA, s2a);
      s2b = multiplyAdd(x3b, middleB, s2b);
      s3a = multiplyAdd(x3a, leftA, s3a);
      s3b = multiplyAdd(x3b, leftB, s3b);
      at += pixelBytes;
      const x4a = v128.load(at);
      const x4b = v128.load(at, 16);
      s2a = multiplyAdd(x4a, rightA, s2a);
      s2b = multiplyAdd(x4b, rightB, s2b);
      s3a = multiplyAdd(x4a, middleA, s3a);
      s3b = multiplyAdd(x4b, middleB, s3b);
      at += pixelBytes;
      const x5a = v128.load(at);
      const x5b = v128.load(at, 16);
      s3a = multiplyAdd(x5a, rightA, s3a);
      s3b = multiplyAdd(x5b, rightB, s3b);
      at += toNextLine;
    }
    const slopeA = v128.load(slopes + offset);
    const slopeB = v128.load(slopes + offset, 16);
    let to = out + offset;
    storePair(to, s0a, s0b, slopeA, slopeB, limit);
    to += pixelBytes;
    storePair(to, s1a, s1b, slopeA, slopeB, limit);
    to += pixelBytes;
    storePair(to, s2a, s2b, slopeA, slopeB, limit);
    to += pixelBytes;
    storePair(to, s3a, s3b, slopeA, slopeB, limit);
  }
}

/** Applies the epilogue to both vectors before it stores the first. */
function storePair(to: usize, a: v128, b: v128, slopeA: v128, slopeB: v128, limit: v128): void {
  const resultA = applyEpilogue(a, slopeA, limit);
  const resultB = applyEpilogue(b, slopeB, limit);
  v128.store(to, resultA);
  v128.store(to, resultB, 16);
}
