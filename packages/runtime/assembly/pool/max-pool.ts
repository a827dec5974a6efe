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

/** The maximum of consecutive lines, value by value. The last vector ends with the line. */
function greatestOfLines(from: usize, lines: i32, lineBytes: i32, to: usize): void {
  for (let offset = 0; offset < lineBytes; offset += vectorBytes) {
    const start = min(offset, lineBytes - vectorBytes);
    let at = from + start;
    let greatest = v128.load(at);
    for (let line = 1; line < lines; line++) {
      at += lineBytes;
      greatest = f32x4.pmax(greatest, v128.load(at));
    }
    v128.store(to + start, greatest);
  }
}

/** The maximum of consecutive pixels, per channel. */
function greatestOfPixels(from: usize, end: usize, channels: i32, out: usize): void {
  const pixelBytes = channels * floatBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    let greatest = v128.load(from + offset);
    for (let pixel = from + pixelBytes; pixel < end; pixel += pixelBytes) {
      greatest = f32x4.pmax(greatest, v128.load(pixel + offset));
    }
    v128.store(out + offset, greatest);
  }
}
