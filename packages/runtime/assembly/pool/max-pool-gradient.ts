import { freshLanes, vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../lanes';

/**
 * The gradient of {@link maxPool}: each window's gradient goes to its maximum, the first if several are equal. x and dx
 * are `[batch, height, width, channels]`, y and dy `[batch, outHeight, outWidth, channels]`.
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

/** One window, four channels at a time; `toGradient` is the distance in bytes from a value to its gradient. */
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
  if (channels < laneCount) {
    for (let offset = 0; offset < pixelBytes; offset += floatBytes) {
      toGreatestValue(
        from + offset,
        end,
        lineBytes,
        runBytes,
        pixelBytes,
        y + offset,
        dy + offset,
        toGradient,
      );
    }
    return;
  }
  for (let channel = 0; channel < channels; channel += laneCount) {
    const start = vectorStart(channel, channels);
    const offset = start * floatBytes;
    const greatest = v128.load(y + offset);
    let remaining = v128.and(v128.load(dy + offset), freshLanes(start, channel));
    for (let line = from + offset; line < end; line += lineBytes) {
      const endOfRun = line + runBytes;
      for (let pixel = line; pixel < endOfRun; pixel += pixelBytes) {
        const isGreatest = f32x4.eq(v128.load(pixel), greatest);
        const at = pixel + toGradient;
        v128.store(at, f32x4.add(v128.load(at), v128.and(remaining, isGreatest)));
        remaining = v128.andnot(remaining, isGreatest);
      }
    }
  }
}

/** One window of one channel. */
function toGreatestValue(
  from: usize,
  end: usize,
  lineBytes: i32,
  runBytes: i32,
  pixelBytes: i32,
  y: usize,
  dy: usize,
  toGradient: usize,
): void {
  const greatest = load<f32>(y);
  for (let line = from; line < end; line += lineBytes) {
    const endOfRun = line + runBytes;
    for (let pixel = line; pixel < endOfRun; pixel += pixelBytes) {
      if (load<f32>(pixel) !== greatest) continue;
      store<f32>(pixel + toGradient, load<f32>(pixel + toGradient) + load<f32>(dy));
      return;
    }
  }
}
