import { laneCount } from '../lanes';

/**
 * Channels, at least four of them, are taken four at a time. Where their number is no multiple of four, the last vector begins early enough
 * to end with the last channel, and overlaps the one before.
 */
export function vectorStart(channel: i32, channels: i32): i32 {
  return min(channel, channels - laneCount);
}

/** The lanes of the vector at `start` that no vector before it had: ones in those, zeros in the others. */
export function freshLanes(start: i32, channel: i32): v128 {
  return i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(channel - start));
}
