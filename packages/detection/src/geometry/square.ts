import { cornerCount } from './candidates.js';

const { fround } = Math;

/**
 * Turns each of the `[count, 4]` boxes into a square with the same centre and the length of its longer side; in float32
 * steps.
 */
export function square(boxes: Float32Array): Float32Array {
  const squares = new Float32Array(boxes.length);
  for (let at = 0; at < boxes.length; at += cornerCount) {
    const [x1, y1, x2, y2] = boxes.subarray(at, at + cornerCount);
    const width = fround(x2 - x1);
    const height = fround(y2 - y1);
    const side = Math.max(width, height);
    const left = fround(fround(x1 + width / 2) - side / 2);
    const top = fround(fround(y1 + height / 2) - side / 2);
    squares.set([left, top, left + side, top + side], at);
  }
  return squares;
}
