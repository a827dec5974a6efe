import { vectorStart } from '../depthwise/channel-vectors';
import { floatBytes, laneCount } from '../lanes';
import { multiplyAdd } from '../multiply-add';

/**
 * Batch normalisation with given moments (Ioffe and Szegedy, 2015): (x − mean) · scale / √(variance + epsilon) + offset
 * in each column. x and out are `[rows, columns]`, the rest `[columns]`; needs at least four columns.
 *
 * @param factors room for the factors of the columns, `[columns]`
 * @param scale, offset address 0 for 1 and 0
 */
export function normalizeRows(
  factors: usize,
  x: usize,
  rows: i32,
  columns: i32,
  mean: usize,
  variance: usize,
  scale: usize,
  offset: usize,
  epsilon: f32,
  out: usize,
): void {
  const rowBytes = columns * floatBytes;
  for (let at: usize = 0; at < <usize>rowBytes; at += floatBytes) {
    const whole: f32 = scale === 0 ? 1 : load<f32>(scale + at);
    store<f32>(factors + at, whole / Mathf.sqrt(load<f32>(variance + at) + epsilon));
  }
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column += laneCount) {
      const at = vectorStart(column, columns) * floatBytes;
      const centred = f32x4.sub(v128.load(x + at), v128.load(mean + at));
      const shift = offset === 0 ? f32x4.splat(0) : v128.load(offset + at);
      v128.store(out + at, multiplyAdd(centred, v128.load(factors + at), shift));
    }
    x += rowBytes;
    out += rowBytes;
  }
}
