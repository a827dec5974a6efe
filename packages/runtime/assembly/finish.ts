import { activate } from './activation';
import { storeLanes, vectorBytes } from './lanes';
import { Product } from './product';

/** Activates and stores the sums of one row of a panel, one vector wide; `lanes` of it lie in the output. */
export function finish1(product: Product, out: usize, a: v128, slope: usize, lanes: i32): void {
  storeLanes(out, activate(a, product.activation, v128.load(slope)), lanes);
}

/** The same for two vectors, the first of them whole, */
export function finish2(product: Product, out: usize, a: v128, b: v128, slope: usize, lanes: i32): void {
  v128.store(out, activate(a, product.activation, v128.load(slope)));
  finish1(product, out + vectorBytes, b, slope + vectorBytes, lanes);
}

/** for three, */
export function finish3(
  product: Product,
  out: usize,
  a: v128,
  b: v128,
  c: v128,
  slope: usize,
  lanes: i32,
): void {
  v128.store(out, activate(a, product.activation, v128.load(slope)));
  finish2(product, out + vectorBytes, b, c, slope + vectorBytes, lanes);
}

/** and for four. */
export function finish4(
  product: Product,
  out: usize,
  a: v128,
  b: v128,
  c: v128,
  d: v128,
  slope: usize,
  lanes: i32,
): void {
  v128.store(out, activate(a, product.activation, v128.load(slope)));
  finish3(product, out + vectorBytes, b, c, d, slope + vectorBytes, lanes);
}
