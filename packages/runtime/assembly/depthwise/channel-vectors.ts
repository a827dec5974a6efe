import { laneCount } from '../lanes';

/**
 * Channels, of which there are at least four, are processed four at a time. If their number is not a multiple of four,
 * the last vector is moved back so that it ends with the last channel, and overlaps the one before.
 */
export function vectorStart(channel: i32, channels: i32): i32 {
  return min(channel, channels - laneCount);
}

/** The lanes of the vector at `start` that no earlier vector covers: ones in those, zeros in the others. */
export function freshLanes(start: i32, channel: i32): v128 {
  return i32x4.ge_s(i32x4(0, 1, 2, 3), i32x4.splat(channel - start));
}
