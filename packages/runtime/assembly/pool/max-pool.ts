import { vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount, vectorBytes } from '../lanes';

/**
 * The maximum of each window, per channel; for a window that reaches over the edge, of the part inside. x is `[batch,
 * height, width, channels]`, out `[batch, outHeight, outWidth, channels]`; needs at least four channels.
 *
 * @param workspace room for one line of x: the maximum is taken first over the lines of a window, for all channels
 * together, and then over its columns
 */
export function maxPool(
  workspace: usize,
  x: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  windowHeight: i32,
  windowWidth: i32,
  strideY: i32,
  strideX: i32,
  top: i32,
  left: i32,
  out: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  for (let image = 0; image < batch; image++) {
    for (let outY = 0; outY < outHeight; outY++) {
      const y = outY * strideY - top;
      const first = max(y, 0);
      const lines = min(y + windowHeight, height) - first;
      greatestOfLines(x + first * lineBytes, lines, lineBytes, workspace);
      for (let outX = 0; outX < outWidth; outX++) {
        const column = outX * strideX - left;
        const from = max(column, 0) * pixelBytes;
        const end = min(column + windowWidth, width) * pixelBytes;
        greatestOfPixels(workspace + from, workspace + end, channels, out);
        out += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/**
 * The maximum of consecutive lines, value by value: of up to three lines, and then of the result and up to two more at
 * a time.
 */
function greatestOfLines(from: usize, lines: i32, lineBytes: i32, to: usize): void {
  greatestOfThree(from, lineAt(from, 1, lines, lineBytes), lineAt(from, 2, lines, lineBytes), lineBytes, to);
  for (let line = 3; line < lines; line += 2) {
    const next = from + line * lineBytes;
    greatestOfThree(to, next, lineAt(next, 1, lines - line, lineBytes), lineBytes, to);
  }
}

/** A line, or the last one if there are fewer. */
function lineAt(from: usize, line: i32, lines: i32, lineBytes: i32): usize {
  return from + min(line, lines - 1) * lineBytes;
}

/** The maximum of three lines, value by value. The last vector ends with the line. */
function greatestOfThree(a: usize, b: usize, c: usize, lineBytes: i32, to: usize): void {
  const last = lineBytes - vectorBytes;
  for (let offset = 0; offset < lineBytes; offset += vectorBytes) {
    const at = min(offset, last);
    const greatest = f32x4.pmax(f32x4.pmax(v128.load(a + at), v128.load(b + at)), v128.load(c + at));
    v128.store(to + at, greatest);
  }
}

/** The maximum of consecutive pixels, per channel. */
function greatestOfPixels(from: usize, end: usize, channels: i32, out: usize): void {
  const pixelBytes = channels * floatBytes;
  const last = end - pixelBytes;
  const second = min(from + pixelBytes, last);
  const third = min(from + 2 * pixelBytes, last);
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    const two = f32x4.pmax(v128.load(from + offset), v128.load(second + offset));
    let greatest = f32x4.pmax(two, v128.load(third + offset));
    for (let pixel = from + 3 * pixelBytes; pixel < end; pixel += pixelBytes) {
      greatest = f32x4.pmax(greatest, v128.load(pixel + offset));
    }
    v128.store(out + offset, greatest);
  }
}
