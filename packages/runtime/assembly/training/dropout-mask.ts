import { floatBytes, laneCount, lanesAt, storeLanes } from '../lanes';

/** The finalizer of MurmurHash3 (Appleby): every bit of the input changes every bit of the result half of the time. */
function mixed(value: v128): v128 {
  value = v128.xor(value, i32x4.shr_u(value, 16));
  value = i32x4.mul(value, i32x4.splat(0x85ebca6b));
  value = v128.xor(value, i32x4.shr_u(value, 13));
  value = i32x4.mul(value, i32x4.splat(0xc2b2ae35));
  return v128.xor(value, i32x4.shr_u(value, 16));
}

/**
 * `count` values, each 0 or `kept`: 0 where the hash of seed and position is less than `threshold`, of 2³².
 */
export function dropoutMask(seed: u32, threshold: u32, kept: f32, count: i32, out: usize): void {
  for (let index = 0; index < count; index += laneCount) {
    const position = i32x4.add(i32x4.splat(index), i32x4(0, 1, 2, 3));
    const hash = mixed(v128.xor(mixed(position), i32x4.splat(seed)));
    const isKept = i32x4.ge_u(hash, i32x4.splat(threshold));
    storeLanes(out + index * floatBytes, v128.and(isKept, f32x4.splat(kept)), lanesAt(index, count));
  }
}
