import { epilogueLanes } from '../../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt } from '../../lanes';
import { productBytes, tileSide, tilesAlong, wholeBlocks } from './tiles';

/**
 * Computes pixels from the products of tiles `first … first + count`: Aᵀ m A with Aᵀ = [1 1 1 0; 0 1 −1 −1], then bias
 * and epilogue. products is `[points, tiles, whole blocks]`, out `[any, height, width, channels]`; bias and slope are
 * whole vectors.
 */
export function transformOutput(
  products: usize,
  first: i32,
  count: i32,
  bias: usize,
  slope: usize,
  ceiling: f32,
  out: usize,
  height: i32,
  width: i32,
  channels: i32,
): void {
  const pixelBytes = channels * floatBytes;
  const lineBytes = width * pixelBytes;
  const across = tilesAlong(width);
  const down = tilesAlong(height);
  let column = first % across;
  let line = (first / across) % down;
  let image = out + (first / across / down) * height * lineBytes;
  for (let tile = 0; tile < count; tile++) {
    const to = image + line * tileSide * lineBytes + column * tileSide * pixelBytes;
    // A pixel beyond the edge is overwritten by the one inside.
    const right = column * tileSide + 1 < width ? pixelBytes : 0;
    const below = line * tileSide + 1 < height ? lineBytes : 0;
    transformTile(products, bias, slope, f32x4.splat(ceiling), to, right, below, channels);
    products += wholeBlocks(channels) * floatBytes;
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
  products: usize,
  bias: usize,
  slope: usize,
  ceiling: v128,
  to: usize,
  right: i32,
  below: i32,
  channels: i32,
): void {
  const pointBytes = productBytes(channels);
  const lineBytes = 4 * pointBytes;
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = channel * floatBytes;
    const lanes = lanesAt(channel, channels);
    const from = products + offset;
    const a0 = leftOf(from, pointBytes);
    const a1 = rightOf(from, pointBytes);
    const b0 = leftOf(from + lineBytes, pointBytes);
    const b1 = rightOf(from + lineBytes, pointBytes);
    const c0 = leftOf(from + 2 * lineBytes, pointBytes);
    const c1 = rightOf(from + 2 * lineBytes, pointBytes);
    const d0 = leftOf(from + 3 * lineBytes, pointBytes);
    const d1 = rightOf(from + 3 * lineBytes, pointBytes);
    const initial = v128.load(bias + offset);
    const at = to + offset;
    const slopes = slope + offset;
    epilogueLanes(at + below + right, f32x4.add(lower(b1, c1, d1), initial), slopes, ceiling, lanes);
    epilogueLanes(at + below, f32x4.add(lower(b0, c0, d0), initial), slopes, ceiling, lanes);
    epilogueLanes(at + right, f32x4.add(upper(a1, b1, c1), initial), slopes, ceiling, lanes);
    epilogueLanes(at, f32x4.add(upper(a0, b0, c0), initial), slopes, ceiling, lanes);
  }
}

/** From a line of four points, the left and the right pixel. */
function leftOf(from: usize, pointBytes: i32): v128 {
  return upper(v128.load(from), v128.load(from + pointBytes), v128.load(from + 2 * pointBytes));
}

function rightOf(from: usize, pointBytes: i32): v128 {
  const at = from + pointBytes;
  return lower(v128.load(at), v128.load(at + pointBytes), v128.load(at + 2 * pointBytes));
}

function upper(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.add(a, b), c);
}

function lower(b: v128, c: v128, d: v128): v128 {
  return f32x4.sub(f32x4.sub(b, c), d);
}
