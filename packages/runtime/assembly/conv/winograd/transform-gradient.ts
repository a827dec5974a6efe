import { vectorStart } from '../../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../../lanes';
import { patchSide, tileSide, tilesAlong } from './tiles';
import { storePoints } from './transform-filter';

/**
 * Tiles `first … first + count` of an output's gradient `[any, height, width, channels]` at the 25 points, as
 * transform-filter.ts has it: in the gradient by the filter, each tile of 3 × 3 pixels is a filter for the patch that it
 * came from. Written as `[points, tiles, channels]`; needs at least four channels. Pixels beyond the edge are zeros.
 *
 * @param tileBytes, pointBytes from one tile or point to the next in what is written
 */
export function transformGradient(
  dy: usize,
  height: i32,
  width: i32,
  channels: i32,
  first: i32,
  count: i32,
  out: usize,
  tileBytes: i32,
  pointBytes: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const across = tilesAlong(width);
  const down = tilesAlong(height);
  let column = first % across;
  let line = (first / across) % down;
  let image = dy + (first / across / down) * height * lineBytes;
  for (let tile = 0; tile < count; tile++) {
    const y = line * tileSide;
    const x = column * tileSide;
    const from = image + y * lineBytes + x * pixelBytes;
    transformTile(from, lineBytes, height - y, pixelBytes, width - x, channels, out, pointBytes);
    out += tileBytes;
    if (++column === across) {
      column = 0;
      if (++line === down) {
        line = 0;
        image += height * lineBytes;
      }
    }
  }
}

/** The first three lines of points hold the lines of the tile until the columns are transformed. */
function transformTile(
  from: usize,
  lineBytes: i32,
  lines: i32,
  pixelBytes: i32,
  pixels: i32,
  channels: i32,
  out: usize,
  pointBytes: i32,
): void {
  const lineOfPoints = patchSide * pointBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    let to = out + offset;
    for (let line = 0; line < tileSide; line++) {
      const at = from + offset + line * lineBytes;
      const present = line < lines ? pixels : 0;
      storePoints(
        pixel(at, present > 0),
        pixel(at + pixelBytes, present > 1),
        pixel(at + 2 * pixelBytes, present > 2),
        to + line * lineOfPoints,
        pointBytes,
      );
    }
    for (let column = 0; column < patchSide; column++) {
      const a = v128.load(to);
      const b = v128.load(to + lineOfPoints);
      const c = v128.load(to + 2 * lineOfPoints);
      storePoints(a, b, c, to, lineOfPoints);
      to += pointBytes;
    }
  }
}

function pixel(at: usize, isPresent: bool): v128 {
  return isPresent ? v128.load(at) : f32x4.splat(0);
}
