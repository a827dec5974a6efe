import { floatBytes, vectorBytes } from '../lanes';
import { multiplyAdd, multiplySubtract } from '../multiply-add';

/** Rows are summed in blocks, and then the blocks' sums, which keeps long sums accurate enough. */
const rowsInBlock = 256;

/**
 * The mean and the variance of each column: x is `[rows, columns]`, with whole vectors of columns; mean and variance are
 * `[columns]`. What is squared is the distance to the first row, so that little cancels out where the mean is large.
 *
 * @param sums room for the two sums of a block, `[2, columns]`
 */
export function columnMoments(
  sums: usize,
  x: usize,
  rows: i32,
  columns: i32,
  mean: usize,
  variance: usize,
): void {
  const rowBytes = columns * floatBytes;
  const origin = x;
  const squares = sums + rowBytes;
  memory.fill(mean, 0, rowBytes);
  memory.fill(variance, 0, rowBytes);
  for (let first = 0; first < rows; first += rowsInBlock) {
    memory.fill(sums, 0, 2 * rowBytes);
    const end = x + min(rows - first, rowsInBlock) * rowBytes;
    for (; x < end; x += rowBytes) {
      for (let at = 0; at < rowBytes; at += vectorBytes) {
        const value = f32x4.sub(v128.load(x + at), v128.load(origin + at));
        v128.store(sums + at, f32x4.add(v128.load(sums + at), value));
        v128.store(squares + at, multiplyAdd(value, value, v128.load(squares + at)));
      }
    }
    addTo(mean, sums, rowBytes);
    addTo(variance, squares, rowBytes);
  }
  const count = f32x4.splat(<f32>rows);
  for (let at = 0; at < rowBytes; at += vectorBytes) {
    const shift = f32x4.div(v128.load(mean + at), count);
    const square = f32x4.div(v128.load(variance + at), count);
    v128.store(mean + at, f32x4.add(shift, v128.load(origin + at)));
    v128.store(variance + at, f32x4.pmax(multiplySubtract(shift, shift, square), f32x4.splat(0)));
  }
}

function addTo(total: usize, values: usize, bytes: i32): void {
  for (let at = 0; at < bytes; at += vectorBytes)
    v128.store(total + at, f32x4.add(v128.load(total + at), v128.load(values + at)));
}

/**
 * The gradients of batch normalisation, through the moments too: with n rows, s = 1 / √(variance + epsilon) and the sums over
 * the rows a = Σ dy · (x − mean) and b = Σ dy, they are
 *
 *   dx = γ s dy − γ s³ a / n · (x − mean) − γ s b / n,   dγ = s a,   dβ = b
 *
 * dy, x and dx are `[rows, columns]`, with whole vectors of columns, the rest `[columns]`.
 *
 * @param room for three values per column
 */
export function batchNormGradient(
  room: usize,
  dy: usize,
  x: usize,
  rows: i32,
  columns: i32,
  gamma: usize,
  mean: usize,
  variance: usize,
  epsilon: f32,
  dx: usize,
  dGamma: usize,
  dBeta: usize,
): void {
  const rowBytes = columns * floatBytes;
  sumProducts(room, dy, x, rows, rowBytes, mean, dGamma, dBeta);
  const ofGradient = room;
  const ofValue = room + rowBytes;
  const constant = ofValue + rowBytes;
  const count = f32x4.splat(<f32>rows);
  for (let at = 0; at < rowBytes; at += vectorBytes) {
    const spread = f32x4.sqrt(f32x4.add(v128.load(variance + at), f32x4.splat(epsilon)));
    const along = f32x4.div(v128.load(dGamma + at), spread);
    const scale = f32x4.div(v128.load(gamma + at), spread);
    const turned = f32x4.div(f32x4.mul(scale, along), f32x4.mul(spread, count));
    const moved = f32x4.div(f32x4.mul(scale, v128.load(dBeta + at)), count);
    v128.store(dGamma + at, along);
    v128.store(ofGradient + at, scale);
    v128.store(ofValue + at, turned);
    v128.store(constant + at, f32x4.sub(f32x4.mul(turned, v128.load(mean + at)), moved));
  }
  for (let row = 0; row < rows; row++) {
    for (let at = 0; at < rowBytes; at += vectorBytes) {
      const scaled = multiplyAdd(v128.load(dy + at), v128.load(ofGradient + at), v128.load(constant + at));
      v128.store(dx + at, multiplySubtract(v128.load(x + at), v128.load(ofValue + at), scaled));
    }
    dy += rowBytes;
    x += rowBytes;
    dx += rowBytes;
  }
}

/** Σ dy · (x − mean) and Σ dy over the rows. */
function sumProducts(
  sums: usize,
  dy: usize,
  x: usize,
  rows: i32,
  rowBytes: i32,
  mean: usize,
  products: usize,
  total: usize,
): void {
  const blockProducts = sums + rowBytes;
  memory.fill(products, 0, rowBytes);
  memory.fill(total, 0, rowBytes);
  for (let first = 0; first < rows; first += rowsInBlock) {
    memory.fill(sums, 0, 2 * rowBytes);
    const end = x + min(rows - first, rowsInBlock) * rowBytes;
    for (; x < end; x += rowBytes) {
      for (let at = 0; at < rowBytes; at += vectorBytes) {
        const gradient = v128.load(dy + at);
        const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
        v128.store(sums + at, f32x4.add(v128.load(sums + at), gradient));
        v128.store(blockProducts + at, multiplyAdd(gradient, centred, v128.load(blockProducts + at)));
      }
      dy += rowBytes;
    }
    addTo(total, sums, rowBytes);
    addTo(products, blockProducts, rowBytes);
  }
}
