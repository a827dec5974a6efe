import { floatBytes } from '../lanes';

export const doubleBytes = 8;
/** Columns that are computed at a time: four vectors of two. */
export const blockColumns = 8;
const blockBytes: i32 = blockColumns * doubleBytes;

/** The bytes of a layer: its weights `[terms, columns]`, biases and slopes. */
export function exactLayerBytes(terms: i32, columns: i32): i32 {
  return (terms + 2) * columns * doubleBytes;
}

/** Packs a filter `[terms, columns]` with its biases and slopes. @returns where they end */
export function packExactLayer(
  filter: usize,
  bias: usize,
  slope: usize,
  terms: i32,
  columns: i32,
  out: usize,
): usize {
  out = widen(filter, terms * columns, out);
  return widen(slope, columns, widen(bias, columns, out));
}

/** Writes floats as doubles. @returns where they end */
export function widen(from: usize, count: i32, out: usize): usize {
  const end = out + count * doubleBytes;
  for (; out < end; out += doubleBytes) {
    store<f64>(out, <f64>load<f32>(from));
    from += floatBytes;
  }
  return end;
}

/**
 * A layer with its PReLU in double precision, at one place: the sums over `lines` runs of values.
 *
 * @param x, lineBytes the first run, and the distance between runs
 * @param length of a run; there are `lines · length` terms
 * @param layer from {@link packExactLayer}; columns are a multiple of {@link blockColumns}
 * @param out `[columns]`
 */
export function applyExactLayer(
  x: usize,
  lineBytes: i32,
  lines: i32,
  length: i32,
  layer: usize,
  columns: i32,
  out: usize,
): void {
  const rowBytes = columns * doubleBytes;
  const biases = layer + lines * length * rowBytes;
  for (let block = 0; block < rowBytes; block += blockBytes) {
    let weights = layer + block;
    const bias = biases + block;
    let a = v128.load(bias);
    let b = v128.load(bias, 16);
    let c = v128.load(bias, 32);
    let d = v128.load(bias, 48);
    for (let line = x; line < x + lines * lineBytes; line += lineBytes) {
      for (let at = line; at < line + length * doubleBytes; at += doubleBytes) {
        const value = v128.load64_splat(at);
        a = f64x2.add(a, f64x2.mul(value, v128.load(weights)));
        b = f64x2.add(b, f64x2.mul(value, v128.load(weights, 16)));
        c = f64x2.add(c, f64x2.mul(value, v128.load(weights, 32)));
        d = f64x2.add(d, f64x2.mul(value, v128.load(weights, 48)));
        weights += rowBytes;
      }
    }
    const slope = bias + rowBytes;
    const to = out + block;
    v128.store(to, prelu(a, v128.load(slope)));
    v128.store(to, prelu(b, v128.load(slope, 16)), 16);
    v128.store(to, prelu(c, v128.load(slope, 32)), 32);
    v128.store(to, prelu(d, v128.load(slope, 48)), 48);
  }
}

function prelu(sum: v128, slope: v128): v128 {
  const zero = f64x2.splat(0);
  return f64x2.add(f64x2.pmax(sum, zero), f64x2.mul(f64x2.pmin(sum, zero), slope));
}
