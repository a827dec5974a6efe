import { cornerCount } from './candidates.js';

const { fround } = Math;

/**
 * Moves each corner by the offset that the network predicted ("bounding box regression"). Each step is rounded to
 * float32, as in the published implementations: boxes are later cut to whole pixels, so the last bit can move a crop.
 * @param boxes `[count, 4]` corners.
 * @param offsets `[count, 4]` relative to the width or height of the box.
 * @param inclusive added to a side before multiplying: P-Net was trained with 0, the others with 1.
 */
export function regressBoxes(boxes: Float32Array, offsets: Float32Array, inclusive: 0 | 1): Float32Array {
  return boxes.map((corner, i) => {
    const start = i - (i % cornerCount);
    const axis = i % 2;
    const side = fround(fround(boxes[start + 2 + axis] - boxes[start + axis]) + inclusive);
    return corner + fround(offsets[i] * side);
  });
}
