import { floatBytes } from '../lanes';

/**
 * Copies the pixels of images into larger images of zeros: the first to line `top` and column `left`, the others
 * `strideY` lines and `strideX` columns apart. Spreads a gradient out by the stride of its convolution.
 *
 * from is `[batch, height, width, channels]`, to `[batch, toHeight, toWidth, channels]`.
 */
export function scatterIntoZeros(
  from: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  toHeight: i32,
  toWidth: i32,
  top: i32,
  left: i32,
  strideY: i32,
  strideX: i32,
): void {
  memory.fill(to, 0, batch * toHeight * toWidth * channels * floatBytes);
  scatterInto(from, batch, height, width, channels, to, toHeight, toWidth, top, left, strideY, strideX);
}

/** The same if the zeros are already in place: those between the pixels, and the border that `zeroPadding` clears. */
export function scatterInto(
  from: usize,
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  toHeight: i32,
  toWidth: i32,
  top: i32,
  left: i32,
  strideY: i32,
  strideX: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = toWidth * pixelBytes;
  // Pixels side by side are copied in one go.
  const runBytes = strideX === 1 ? width * pixelBytes : pixelBytes;
  const runs = strideX === 1 ? 1 : width;
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < height; y++) {
      let at = to + (image * toHeight + top + y * strideY) * lineBytes + left * pixelBytes;
      for (let run = 0; run < runs; run++) {
        memory.copy(at, from, runBytes);
        at += strideX * pixelBytes;
        from += runBytes;
      }
    }
  }
}
