import { vectorStart } from '../../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../../lanes';
import { inputBytes, tileSide, tilesAlong } from './tiles';

/**
 * Tiles `first … first + count` of images `[any, height, width, channels]` at the 16 points: Bᵀ d B with Bᵀ = [1 0 −1
 * 0; 0 1 1 0; 0 −1 1 0; 0 1 0 −1]. Written as `[points, tiles, channels]`; needs at least four channels. The fourth
 * line or column of a tile at the edge may be missing; the third is then used instead, which affects only output pixels
 * that are missing as well.
 */
export function transformInput(
  x: usize,
  height: i32,
  width: i32,
  channels: i32,
  first: i32,
  count: i32,
  out: usize,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const across = tilesAlong(width - 2);
  const down = tilesAlong(height - 2);
  let column = first % across;
  let line = (first / across) % down;
  let image = x + (first / across / down) * height * lineBytes;
  for (let tile = 0; tile < count; tile++) {
    const from = image + line * tileSide * lineBytes + column * tileSide * pixelBytes;
    const fourthLine = (line * tileSide + 3 < height ? 3 : 2) * lineBytes;
    const fourthPixel = (column * tileSide + 3 < width ? 3 : 2) * pixelBytes;
    transformTile(from, lineBytes, fourthLine, pixelBytes, fourthPixel, channels, out);
    out += pixelBytes;
    if (++column === across) {
      column = 0;
      if (++line === down) {
        line = 0;
        image += height * lineBytes;
      }
    }
  }
}

function transformTile(
  from: usize,
  lineBytes: i32,
  fourthLine: i32,
  pixelBytes: i32,
  fourthPixel: i32,
  channels: i32,
  out: usize,
): void {
  const pointBytes = inputBytes(channels);
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    const a = from + offset;
    const b = a + lineBytes;
    const c = b + lineBytes;
    const d = a + fourthLine;
    const to = out + offset;
    storePoints(
      difference(a, c),
      difference(a + pixelBytes, c + pixelBytes),
      difference(a + 2 * pixelBytes, c + 2 * pixelBytes),
      difference(a + fourthPixel, c + fourthPixel),
      to,
      pointBytes,
    );
    storePoints(
      sum(b, c),
      sum(b + pixelBytes, c + pixelBytes),
      sum(b + 2 * pixelBytes, c + 2 * pixelBytes),
      sum(b + fourthPixel, c + fourthPixel),
      to + 4 * pointBytes,
      pointBytes,
    );
    storePoints(
      difference(c, b),
      difference(c + pixelBytes, b + pixelBytes),
      difference(c + 2 * pixelBytes, b + 2 * pixelBytes),
      difference(c + fourthPixel, b + fourthPixel),
      to + 8 * pointBytes,
      pointBytes,
    );
    storePoints(
      difference(b, d),
      difference(b + pixelBytes, d + pixelBytes),
      difference(b + 2 * pixelBytes, d + 2 * pixelBytes),
      difference(b + fourthPixel, d + fourthPixel),
      to + 12 * pointBytes,
      pointBytes,
    );
  }
}

function sum(a: usize, b: usize): v128 {
  return f32x4.add(v128.load(a), v128.load(b));
}

function difference(a: usize, b: usize): v128 {
  return f32x4.sub(v128.load(a), v128.load(b));
}

/** Computes one line of four points from four pixels. */
function storePoints(a: v128, b: v128, c: v128, d: v128, to: usize, pointBytes: i32): void {
  v128.store(to, f32x4.sub(a, c));
  v128.store(to + pointBytes, f32x4.add(b, c));
  v128.store(to + 2 * pointBytes, f32x4.sub(c, b));
  v128.store(to + 3 * pointBytes, f32x4.sub(b, d));
}
