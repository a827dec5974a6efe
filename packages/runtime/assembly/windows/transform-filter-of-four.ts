import { floatBytes } from '../lanes';
import { blockBytes, blockColumns, far, near, points } from './tiles-of-four';

/**
 * A filter `[3, 3, channels, outChannels]` at the 36 points: G g Gᵀ with the six rows of G below. Written as
 * `[outChannels / 8, points, channels, 8]`; outChannels is a multiple of eight.
 */
export function transformFilterOfFour(filter: usize, channels: i32, outChannels: i32, out: usize): void {
  const pointBytes = channels * blockBytes;
  for (let column = 0; column < outChannels; column++) {
    const block = out + (column / blockColumns) * points * pointBytes;
    for (let channel = 0; channel < channels; channel++) {
      const from = filter + (channel * outChannels + column) * floatBytes;
      const to = block + channel * blockBytes + (column % blockColumns) * floatBytes;
      transformTaps(from, channels * outChannels * floatBytes, to, pointBytes);
    }
  }
}

/** The nine taps of one pair of channels, rounded once. */
function transformTaps(from: usize, tapBytes: i32, to: usize, pointBytes: i32): void {
  for (let line = 0; line < 6; line++) {
    const a = pointOf(line, tap(from, 0, tapBytes), tap(from, 3, tapBytes), tap(from, 6, tapBytes));
    const b = pointOf(line, tap(from, 1, tapBytes), tap(from, 4, tapBytes), tap(from, 7, tapBytes));
    const c = pointOf(line, tap(from, 2, tapBytes), tap(from, 5, tapBytes), tap(from, 8, tapBytes));
    for (let column = 0; column < 6; column++) {
      store<f32>(to, <f32>pointOf(column, a, b, c));
      to += pointBytes;
    }
  }
}

function tap(from: usize, index: i32, tapBytes: i32): f64 {
  return <f64>load<f32>(from + index * tapBytes);
}

/**
 * A row of G times three taps: their polynomial at a point, divided by the product of that point's differences from the
 * others.
 */
function pointOf(row: i32, a: f64, b: f64, c: f64): f64 {
  if (row === 0) return a;
  if (row === 1) return polynomial(<f64>near, a, b, c) / -1.5;
  if (row === 2) return polynomial(-(<f64>near), a, b, c) / -1.5;
  if (row === 3) return polynomial(<f64>far, a, b, c) / 6;
  if (row === 4) return polynomial(-(<f64>far), a, b, c) / 6;
  return c;
}

function polynomial(x: f64, a: f64, b: f64, c: f64): f64 {
  return a + x * b + x * x * c;
}
