import { cornerCount } from './candidates.js';

/** Makes each of the `[count, 4]` boxes a square about its centre, as wide as its longer side. */
export function square(boxes: Float32Array): Float32Array {
  const squares = new Float32Array(boxes.length);
  for (let at = 0; at < boxes.length; at += cornerCount) {
    const [x1, y1, x2, y2] = boxes.subarray(at, at + cornerCount);
    const side = Math.max(x2 - x1, y2 - y1);
    const left = Math.fround(x1 + (x2 - x1) / 2 - side / 2);
    const top = Math.fround(y1 + (y2 - y1) / 2 - side / 2);
    squares.set([left, top, left + side, top + side], at);
  }
  return squares;
}
