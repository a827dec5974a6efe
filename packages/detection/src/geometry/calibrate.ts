import { cornerCount } from './candidates.js';

/**
 * Moves each corner by what the network said about it ("bounding box regression").
 * @param boxes `[count, 4]` corners. @param offsets `[count, 4]` in widths and heights of the box.
 * @param inclusive what is added to a side before it is multiplied: P-Net was trained with 0, the others with 1.
 */
export function calibrate(boxes: Float32Array, offsets: Float32Array, inclusive: 0 | 1): Float32Array {
  const moved = new Float32Array(boxes.length);
  for (let at = 0; at < boxes.length; at += cornerCount) {
    const [x1, y1, x2, y2] = boxes.subarray(at, at + cornerCount);
    const width = x2 - x1 + inclusive;
    const height = y2 - y1 + inclusive;
    moved[at] = x1 + offsets[at] * width;
    moved[at + 1] = y1 + offsets[at + 1] * height;
    moved[at + 2] = x2 + offsets[at + 2] * width;
    moved[at + 3] = y2 + offsets[at + 3] * height;
  }
  return moved;
}
