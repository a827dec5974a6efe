/** Floats per vector. */
export const laneCount = 4;
/** Bytes per float, and per vector. */
export const floatBytes = 4;
export const vectorBytes = 16;

/** How many lanes of the vector that starts at `index` are within `length`. */
export function lanesAt(index: i32, length: i32): i32 {
  return min(length - index, laneCount);
}

/** Rounds `length` up to a whole number of vectors. */
export function roundUp(length: i32): i32 {
  return (length + laneCount - 1) & ~(laneCount - 1);
}

/** The values of every other column of a line, with room for a vector that begins at the last one. */
export function halfLength(width: i32): i32 {
  return roundUp((width + 1) / 2) + laneCount;
}

/** Loads the first `lanes` floats at `from`; the other lanes are 0. */
export function loadLanes(from: usize, lanes: i32): v128 {
  if (lanes >= laneCount) return v128.load(from);
  if (lanes === 1) return v128.load32_zero(from);
  const two = v128.load64_zero(from);
  return lanes === 2 ? two : v128.load32_lane(from, two, 2, 8);
}

/** Stores the first `lanes` lanes of a vector at `to`. */
export function storeLanes(to: usize, value: v128, lanes: i32): void {
  if (lanes >= laneCount) {
    v128.store(to, value);
  } else if (lanes === 1) {
    v128.store32_lane(to, value, 0);
  } else {
    v128.store64_lane(to, value, 0);
    if (lanes === 3) v128.store32_lane(to, value, 2, 8);
  }
}
