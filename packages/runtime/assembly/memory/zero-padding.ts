import { floatBytes } from '../lanes';

/**
 * Fills the border around images with zeros, in the larger images where `scatterInto` puts them (see
 * scatter-into-zeros.ts).
 */
export function zeroPadding(
  batch: i32,
  height: i32,
  width: i32,
  channels: i32,
  to: usize,
  toHeight: i32,
  toWidth: i32,
  top: i32,
  left: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = toWidth * pixelBytes;
  const leftBytes = left * pixelBytes;
  const imageEnd = leftBytes + width * pixelBytes;
  for (let image = 0; image < batch; image++) {
    for (let y = 0; y < toHeight; y++) {
      if (y < top || y >= top + height) {
        memory.fill(to, 0, lineBytes);
      } else {
        memory.fill(to, 0, leftBytes);
        memory.fill(to + imageEnd, 0, lineBytes - imageEnd);
      }
      to += lineBytes;
    }
  }
}
