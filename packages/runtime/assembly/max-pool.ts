import { vectorStart } from './channel-vectors';
import { floatBytes, laneCount } from './lanes';

/**
 * The greatest value of each window, channel by channel; of a window that reaches over the edge, the part inside.
 * x is `[batch, height, width, channels]`, out `[batch, outHeight, outWidth, channels]`; at least four channels.
 */
export function maxPool(
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
      const firstLine = x + max(y, 0) * lineBytes;
      const endLine = x + min(y + windowHeight, height) * lineBytes;
      for (let outX = 0; outX < outWidth; outX++) {
        const column = outX * strideX - left;
        const first = max(column, 0) * pixelBytes;
        const end = min(column + windowWidth, width) * pixelBytes;
        maxOfWindow(firstLine + first, endLine + first, lineBytes, end - first, channels, out);
        out += pixelBytes;
      }
    }
    x += height * lineBytes;
  }
}

/** One window of lines `from`, `from + lineBytes` … before `end`, each `runBytes` long. */
function maxOfWindow(
  from: usize,
  end: usize,
  lineBytes: i32,
  runBytes: i32,
  channels: i32,
  out: usize,
): void {
  const pixelBytes = channels * floatBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    let greatest = f32x4.splat(-Infinity);
    for (let line = from + offset; line < end; line += lineBytes) {
      const endOfRun = line + runBytes;
      for (let pixel = line; pixel < endOfRun; pixel += pixelBytes) {
        greatest = f32x4.pmax(greatest, v128.load(pixel));
      }
    }
    v128.store(out + offset, greatest);
  }
}
