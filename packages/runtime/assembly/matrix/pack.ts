import { floatBytes, laneCount, lanesAt, loadLanes, roundUp, vectorBytes } from '../lanes';
import { panelVectors } from './multiply-rows';

/**
 * Packs terms `first … first + count` of b for {@link multiplyRows}: one panel after another, in each one term after
 * another, padded with zeros to whole vectors.
 *
 * @param terms of the whole sum
 * @param termBytes, columnBytes the distance from one term or column of b to the next; one of the two is one float
 */
export function pack(
  b: usize,
  termBytes: i32,
  columnBytes: i32,
  first: i32,
  count: i32,
  terms: i32,
  columns: i32,
  packed: usize,
): void {
  for (let column = 0; column < columns; ) {
    const vectors = panelVectors(roundUp(columns - column) / laneCount);
    const panel = packed + column * floatBytes * terms + first * vectors * vectorBytes;
    for (let vector = 0; vector < vectors; vector++) {
      const at = column + vector * laneCount;
      const from = b + at * columnBytes;
      const to = panel + vector * vectorBytes;
      const lanes = lanesAt(at, columns);
      if (columnBytes === floatBytes) packRows(from, termBytes, count, lanes, to, vectors * vectorBytes);
      else packColumns(from, columnBytes, count, lanes, to, vectors * vectorBytes);
    }
    column += vectors * laneCount;
  }
}

/** One vector of columns of a row-major b. */
function packRows(from: usize, termBytes: i32, count: i32, lanes: i32, to: usize, step: i32): void {
  for (let term = 0; term < count; term++) {
    v128.store(to, loadLanes(from, lanes));
    from += termBytes;
    to += step;
  }
}

/** One vector of columns of a transposed b: transposes four terms of each at a time in registers. */
function packColumns(from: usize, columnBytes: i32, count: i32, lanes: i32, to: usize, step: i32): void {
  for (let term = 0; term < count; term += laneCount) {
    const present = lanesAt(term, count);
    const zero = f32x4.splat(0);
    const a = loadLanes(from, present);
    const b = lanes > 1 ? loadLanes(from + columnBytes, present) : zero;
    const c = lanes > 2 ? loadLanes(from + 2 * columnBytes, present) : zero;
    const d = lanes > 3 ? loadLanes(from + 3 * columnBytes, present) : zero;
    const ab = v128.shuffle<f32>(a, b, 0, 4, 1, 5);
    const cd = v128.shuffle<f32>(c, d, 0, 4, 1, 5);
    const ab2 = v128.shuffle<f32>(a, b, 2, 6, 3, 7);
    const cd2 = v128.shuffle<f32>(c, d, 2, 6, 3, 7);
    v128.store(to, v128.shuffle<f32>(ab, cd, 0, 1, 4, 5));
    if (present > 1) v128.store(to + step, v128.shuffle<f32>(ab, cd, 2, 3, 6, 7));
    if (present > 2) v128.store(to + 2 * step, v128.shuffle<f32>(ab2, cd2, 0, 1, 4, 5));
    if (present > 3) v128.store(to + 3 * step, v128.shuffle<f32>(ab2, cd2, 2, 3, 6, 7));
    from += vectorBytes;
    to += 4 * step;
  }
}
