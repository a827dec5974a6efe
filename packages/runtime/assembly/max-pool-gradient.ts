import { freshLanes, vectorStart } from './channel-vectors';
import { floatBytes, laneCount, loadLanes, storeLanes } from './lanes';

/**
 * The gradient of {@link maxPool}: each window's gradient goes to its greatest value, the first of equal ones.
 * x and dx are `[batch, height, width, channels]`, y and dy `[batch, outHeight, outWidth, channels]`.
 */
export function maxPoolGradient(
  x: usize,
  y: usize,
  dy: usize,
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
  dx: usize,
  outHeight: i32,
  outWidth: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  memory.fill(dx, 0, batch * height * lineBytes);
  for (let image = 0; image < batch; image++) {
    const toGradient = dx - x;
    for (let outY = 0; outY < outHeight; outY++) {
      const line = outY * strideY - top;
      const firstLine = x + max(line, 0) * lineBytes;
      const endLine = x + min(line + windowHeight, height) * lineBytes;
      for (let outX = 0; outX < outWidth; outX++) {
        const column = outX * strideX - left;
        const first = max(column, 0) * pixelBytes;
        const end = min(column + windowWidth, width) * pixelBytes;
        toGreatest(firstLine + first, endLine + first, lineBytes, end - first, channels, y, dy, toGradient);
        y += pixelBytes;
        dy += pixelBytes;
      }
    }
    x += height * lineBytes;
    dx += height * lineBytes;
  }
}

/** One window; a value's gradient lies `toGradient` bytes from it. */
function toGreatest(
  from: usize,
  end: usize,
  lineBytes: i32,
  runBytes: i32,
  channels: i32,
  y: usize,
  dy: usize,
  toGradient: usize,
): void {
  const pixelBytes = channels * floatBytes;
  const lanes = min(channels, laneCount);
  for (let channel = 0; channel < channels; channel += laneCount) {
    const start = vectorStart(channel, channels);
    const offset = start * floatBytes;
    const greatest = loadLanes(y + offset, lanes);
    let remaining = v128.and(loadLanes(dy + offset, lanes), freshLanes(start, channel));
    for (let line = from + offset; line < end; line += lineBytes) {
      const endOfRun = line + runBytes;
      for (let pixel = line; pixel < endOfRun; pixel += pixelBytes) {
        const isGreatest = f32x4.eq(loadLanes(pixel, lanes), greatest);
        const at = pixel + toGradient;
        storeLanes(at, f32x4.add(loadLanes(at, lanes), v128.and(remaining, isGreatest)), lanes);
        remaining = v128.andnot(remaining, isGreatest);
      }
    }
  }
}
