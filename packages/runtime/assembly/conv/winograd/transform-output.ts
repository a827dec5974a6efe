import { epilogueLanes } from '../../elementwise/epilogue';
import { floatBytes, laneCount, lanesAt, vectorBytes } from '../../lanes';
import { patchSide, productBytes, tileSide, tilesAlong, wholeBlocks } from './tiles';

/** The bytes of a tile's line after the transform along the other side. */
export const tileLine: i32 = patchSide * vectorBytes;

/**
 * Computes pixels from the products of tiles `first … first + count`: Aᵀ m A with Aᵀ = [1 1 1 1 0; 0 1 −1 2 0; 0 1 1 4
 * 1], then bias and epilogue. products is `[points, tiles, whole blocks]`, out `[any, height, width, channels]`; bias
 * and slope are whole vectors.
 *
 * @param patch room for the lines of four channels of a tile
 */
export function transformOutput(
  patch: usize,
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
    const y = line * tileSide;
    const x = column * tileSide;
    const to = image + y * lineBytes + x * pixelBytes;
    const lines = min(height - y, tileSide);
    const pixels = min(width - x, tileSide);
    transformTile(
      patch,
      products,
      bias,
      slope,
      f32x4.splat(ceiling),
      to,
      lineBytes,
      lines,
      pixelBytes,
      pixels,
      channels,
    );
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
  patch: usize,
  products: usize,
  bias: usize,
  slope: usize,
  ceiling: v128,
  to: usize,
  lineBytes: i32,
  lines: i32,
  pixelBytes: i32,
  pixels: i32,
  channels: i32,
): void {
  const pointBytes = productBytes(channels);
  for (let channel = 0; channel < channels; channel += laneCount) {
    const offset = channel * floatBytes;
    foldLines(products + offset, pointBytes, patch);
    const lanes = lanesAt(channel, channels);
    const initial = v128.load(bias + offset);
    for (let line = 0; line < lines; line++) {
      storePixels(
        patch + line * tileLine,
        initial,
        slope + offset,
        ceiling,
        to + line * lineBytes + offset,
        pixelBytes,
        pixels,
        lanes,
      );
    }
  }
}

/** Three lines of five values from five lines of points. */
export function foldLines(from: usize, pointBytes: i32, to: usize): void {
  const lineBytes = patchSide * pointBytes;
  for (const end = to + tileLine; to < end; to += vectorBytes) {
    const m1 = v128.load(from + lineBytes);
    const m2 = v128.load(from + 2 * lineBytes);
    const m3 = v128.load(from + 3 * lineBytes);
    const twice = f32x4.add(m3, m3);
    const sum = f32x4.add(m1, m2);
    const squares = f32x4.add(sum, f32x4.add(twice, twice));
    v128.store(to, f32x4.add(f32x4.add(v128.load(from), sum), m3));
    v128.store(to, f32x4.add(f32x4.sub(m1, m2), twice), tileLine);
    v128.store(to, f32x4.add(squares, v128.load(from + 4 * lineBytes)), 2 * tileLine);
    from += pointBytes;
  }
}

/** Up to three pixels of a line from five values. */
function storePixels(
  from: usize,
  initial: v128,
  slope: usize,
  ceiling: v128,
  to: usize,
  pixelBytes: i32,
  pixels: i32,
  lanes: i32,
): void {
  const m1 = v128.load(from, 16);
  const m2 = v128.load(from, 32);
  const m3 = v128.load(from, 48);
  const sum = f32x4.add(m1, m2);
  const first = f32x4.add(f32x4.add(v128.load(from), sum), f32x4.add(m3, initial));
  epilogueLanes(to, first, slope, ceiling, lanes);
  if (pixels === 1) return;
  const twice = f32x4.add(m3, m3);
  const second = f32x4.add(f32x4.sub(m1, m2), f32x4.add(twice, initial));
  epilogueLanes(to + pixelBytes, second, slope, ceiling, lanes);
  if (pixels === 2) return;
  const last = f32x4.add(v128.load(from, 64), initial);
  const third = f32x4.add(f32x4.add(sum, f32x4.add(twice, twice)), last);
  epilogueLanes(to + 2 * pixelBytes, third, slope, ceiling, lanes);
}
