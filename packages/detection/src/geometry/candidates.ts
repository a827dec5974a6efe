/**
 * Boxes that may contain a face, stored as columns. Inside the detector a box is its four corner coordinates `x1, y1,
 * x2, y2` in pixels of the photo, as the networks were trained on them; float32, as in the published implementations.
 */
export interface Candidates {
  readonly count: number;
  /** `[count, 4]` corners. */
  readonly boxes: Float32Array;
  /** `[count]` confidence, 0..1. */
  readonly scores: Float32Array;
  /** `[count, 4]` how far the network would move each edge, relative to the width or height of the box. */
  readonly offsets: Float32Array;
}

/** Values per box: its corner coordinates, or its offsets. */
export const cornerCount = 4;

/** The rows of a `[count, width]` table at the given indices, in their order. */
export function takeRows(table: Float32Array, width: number, indices: ArrayLike<number>): Float32Array {
  const taken = new Float32Array(indices.length * width);
  for (let row = 0; row < indices.length; row += 1) {
    for (let column = 0; column < width; column += 1) {
      taken[row * width + column] = table[indices[row] * width + column];
    }
  }
  return taken;
}

/** The candidates at the given indices, in their order. */
export function takeCandidates(candidates: Candidates, indices: ArrayLike<number>): Candidates {
  return {
    count: indices.length,
    boxes: takeRows(candidates.boxes, cornerCount, indices),
    scores: takeRows(candidates.scores, 1, indices),
    offsets: takeRows(candidates.offsets, cornerCount, indices),
  };
}

/** All candidates of the parts, in order. */
export function joinCandidates(parts: readonly Candidates[]): Candidates {
  return {
    count: parts.reduce((sum, part) => sum + part.count, 0),
    boxes: joinArrays(parts.map((part) => part.boxes)),
    scores: joinArrays(parts.map((part) => part.scores)),
    offsets: joinArrays(parts.map((part) => part.offsets)),
  };
}

/** Concatenates arrays. */
export function joinArrays(arrays: readonly Float32Array[]): Float32Array {
  const joined = new Float32Array(arrays.reduce((sum, array) => sum + array.length, 0));
  let at = 0;
  for (const array of arrays) {
    joined.set(array, at);
    at += array.length;
  }
  return joined;
}
