const entryBytes = 4;
/** Values that are multiplied per step of the loop. */
const stepValues = 16;

/**
 * The rows with the largest product with a query, largest first: one pass over all rows, four at a time. Products of
 * 8-bit and 16-bit values are summed exactly, in 32 bits.
 *
 * @param query from `quantizeQuery`
 * @param rows from `quantizeRow`, `padded` bytes and a scale each
 * @param list room for `limit` scores (products times the row's scale), then for the same number of row numbers
 * @returns how many were found
 */
export function nearestRows(
  query: usize,
  rows: usize,
  count: i32,
  padded: i32,
  list: usize,
  limit: i32,
): i32 {
  const pitch = padded + entryBytes;
  const numbers = list + limit * entryBytes;
  let found = 0;
  let least: f32 = -Infinity;
  for (let row = 0; row < count; row += 4) {
    const left = count - row;
    const a = rows + row * pitch;
    const b = left > 1 ? a + pitch : a;
    const c = left > 2 ? b + pitch : a;
    const d = left > 3 ? c + pitch : a;
    const scores = productsOf(query, a, b, c, d, padded);
    let better = i32x4.bitmask(f32x4.gt(scores, f32x4.splat(least)));
    if (left < 4) better &= (1 << left) - 1;
    while (better !== 0) {
      const lane = ctz(better);
      better &= better - 1;
      const score = laneOf(scores, lane);
      if (score <= least) continue;
      if (found < limit) found++;
      insert(list, numbers, found - 1, score, row + lane);
      if (found === limit) least = load<f32>(list + (limit - 1) * entryBytes);
    }
  }
  return found;
}

/** The products of a query with four rows, times the scales of the rows. */
function productsOf(query: usize, a: usize, b: usize, c: usize, d: usize, padded: i32): v128 {
  let sumA = i32x4.splat(0);
  let sumB = sumA;
  let sumC = sumA;
  let sumD = sumA;
  for (let at = 0; at < padded; at += stepValues) {
    const low = v128.load(query);
    const high = v128.load(query, 16);
    sumA = i32x4.add(sumA, i32x4.dot_i16x8_s(v128.load8x8_s(a + at), low));
    sumA = i32x4.add(sumA, i32x4.dot_i16x8_s(v128.load8x8_s(a + at, 8), high));
    sumB = i32x4.add(sumB, i32x4.dot_i16x8_s(v128.load8x8_s(b + at), low));
    sumB = i32x4.add(sumB, i32x4.dot_i16x8_s(v128.load8x8_s(b + at, 8), high));
    sumC = i32x4.add(sumC, i32x4.dot_i16x8_s(v128.load8x8_s(c + at), low));
    sumC = i32x4.add(sumC, i32x4.dot_i16x8_s(v128.load8x8_s(c + at, 8), high));
    sumD = i32x4.add(sumD, i32x4.dot_i16x8_s(v128.load8x8_s(d + at), low));
    sumD = i32x4.add(sumD, i32x4.dot_i16x8_s(v128.load8x8_s(d + at, 8), high));
    query += 2 * stepValues;
  }
  const ab = i32x4.add(v128.shuffle<i32>(sumA, sumB, 0, 4, 1, 5), v128.shuffle<i32>(sumA, sumB, 2, 6, 3, 7));
  const cd = i32x4.add(v128.shuffle<i32>(sumC, sumD, 0, 4, 1, 5), v128.shuffle<i32>(sumC, sumD, 2, 6, 3, 7));
  const sums = i32x4.add(v128.shuffle<i32>(ab, cd, 0, 1, 4, 5), v128.shuffle<i32>(ab, cd, 2, 3, 6, 7));
  let scales = v128.load32_zero(a + padded);
  scales = v128.load32_lane(b + padded, scales, 1);
  scales = v128.load32_lane(c + padded, scales, 2);
  scales = v128.load32_lane(d + padded, scales, 3);
  return f32x4.mul(f32x4.convert_i32x4_s(sums), scales);
}

function laneOf(values: v128, lane: i32): f32 {
  if (lane === 0) return f32x4.extract_lane(values, 0);
  if (lane === 1) return f32x4.extract_lane(values, 1);
  return lane === 2 ? f32x4.extract_lane(values, 2) : f32x4.extract_lane(values, 3);
}

/** Inserts an entry in its place in a sorted list; `place` is free. */
function insert(scores: usize, numbers: usize, place: i32, score: f32, number: i32): void {
  let at = place * entryBytes;
  for (; at > 0 && load<f32>(scores + at - entryBytes) < score; at -= entryBytes) {
    store<f32>(scores + at, load<f32>(scores + at - entryBytes));
    store<i32>(numbers + at, load<i32>(numbers + at - entryBytes));
  }
  store<f32>(scores + at, score);
  store<i32>(numbers + at, number);
}
