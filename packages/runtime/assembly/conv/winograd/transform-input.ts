import { vectorStart } from '../../depthwise/channel-vectors';
import { floatBytes, laneCount, vectorBytes } from '../../lanes';
import { patchSide, tileSide, tilesAlong } from './tiles';

const patchLine: i32 = patchSide * vectorBytes;

/**
 * Tiles `first … first + count` of images `[any, height, width, channels]` at the 25 points: Bᵀ d B with the rows of Bᵀ
 * in {@link storePoints}. Written as `[points, tiles, channels]`; needs at least four channels. The fourth and fifth
 * line or column of a tile at the edge may be missing; the last one is then used instead, which affects only output
 * pixels that are missing as well.
 *
 * @param patch room for a patch of four channels
 * @param tileBytes, pointBytes from one tile or point to the next in what is written
 */
export function transformInput(
  patch: usize,
  x: usize,
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
  const across = tilesAlong(width - 2);
  const down = tilesAlong(height - 2);
  let column = first % across;
  let line = (first / across) % down;
  let image = x + (first / across / down) * height * lineBytes;
  for (let tile = 0; tile < count; tile++) {
    const y = line * tileSide;
    const x = column * tileSide;
    const from = image + y * lineBytes + x * pixelBytes;
    const fourthLine = min(3, height - 1 - y) * lineBytes;
    const fifthLine = min(4, height - 1 - y) * lineBytes;
    const lastPixel = width - 1 - x;
    transformTile(
      patch,
      from,
      lineBytes,
      fourthLine,
      fifthLine,
      pixelBytes,
      lastPixel,
      channels,
      out,
      pointBytes,
    );
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

function transformTile(
  patch: usize,
  from: usize,
  lineBytes: i32,
  fourthLine: i32,
  fifthLine: i32,
  pixelBytes: i32,
  lastPixel: i32,
  channels: i32,
  out: usize,
  pointBytes: i32,
): void {
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = vectorStart(channel, channels) * floatBytes;
    for (let pixel = 0; pixel < patchSide; pixel++) {
      const a = from + offset + min(pixel, lastPixel) * pixelBytes;
      const b = a + lineBytes;
      storePoints(
        v128.load(a),
        v128.load(b),
        v128.load(b + lineBytes),
        v128.load(a + fourthLine),
        v128.load(a + fifthLine),
        patch + pixel * vectorBytes,
        patchLine,
      );
    }
    let to = out + offset;
    for (let line = patch; line < patch + patchSide * patchLine; line += patchLine) {
      storePoints(
        v128.load(line),
        v128.load(line, 16),
        v128.load(line, 32),
        v128.load(line, 48),
        v128.load(line, 64),
        to,
        pointBytes,
      );
      to += patchSide * pointBytes;
    }
  }
}

/** Computes five points from five pixels: 2a − b − 2c + d, −2b − c + d, 2b − 3c + d, d − b, 2b − c − 2d + e. */
function storePoints(a: v128, b: v128, c: v128, d: v128, e: v128, to: usize, step: i32): void {
  const ac = f32x4.sub(a, c);
  const bc = f32x4.sub(b, c);
  const db = f32x4.sub(d, b);
  const ec = f32x4.sub(e, c);
  v128.store(to, f32x4.add(f32x4.add(ac, ac), db));
  v128.store(to + step, f32x4.sub(db, f32x4.add(b, c)));
  v128.store(to + 2 * step, f32x4.add(f32x4.add(bc, bc), f32x4.add(bc, db)));
  v128.store(to + 3 * step, db);
  v128.store(to + 4 * step, f32x4.sub(ec, f32x4.add(db, db)));
}
