import { epilogue, epilogueLanes } from '../elementwise/epilogue';
import { multiplyAdd } from '../multiply-add';
import { Product } from './product';
import { rowAddress } from './rows';

/**
 * Three rows × twelve columns at a time of a {@link Product}; see multiply-rows.ts for the arguments. Its nine sums are
 * one too many for engines without relaxed SIMD.
 */
export function panel3x12(
  product: Product,
  table: usize,
  rows: i32,
  b: usize,
  bStep: i32,
  initial: usize,
  slope: usize,
  out: usize,
  lanes: i32,
): void {
  const steps = product.steps;
  const lines = product.lines;
  const aStep = product.aStep;
  const toNextLine = product.aLine - steps * aStep;
  const ceiling = f32x4.splat(product.ceiling);
  const last = rows - 1;
  for (let row = 0; row < rows; row += 3) {
    const row1 = min(row + 1, last);
    const row2 = min(row + 2, last);
    let a0 = rowAddress(table, row);
    let a1 = rowAddress(table, row1);
    let a2 = rowAddress(table, row2);
    const from0 = initial + row * product.initialRow;
    const from1 = initial + row1 * product.initialRow;
    const from2 = initial + row2 * product.initialRow;
    let s00 = v128.load(from0);
    let s01 = v128.load(from0, 16);
    let s02 = v128.load(from0, 32);
    let s10 = v128.load(from1);
    let s11 = v128.load(from1, 16);
    let s12 = v128.load(from1, 32);
    let s20 = v128.load(from2);
    let s21 = v128.load(from2, 16);
    let s22 = v128.load(from2, 32);
    let term = b;
    for (let line = 0; line < lines; line++) {
      for (let step = 0; step < steps; step++) {
        const v0 = v128.load32_splat(a0);
        const v1 = v128.load32_splat(a1);
        const v2 = v128.load32_splat(a2);
        const w0 = v128.load(term);
        s00 = multiplyAdd(v0, w0, s00);
        s10 = multiplyAdd(v1, w0, s10);
        s20 = multiplyAdd(v2, w0, s20);
        const w1 = v128.load(term, 16);
        s01 = multiplyAdd(v0, w1, s01);
        s11 = multiplyAdd(v1, w1, s11);
        s21 = multiplyAdd(v2, w1, s21);
        const w2 = v128.load(term, 32);
        s02 = multiplyAdd(v0, w2, s02);
        s12 = multiplyAdd(v1, w2, s12);
        s22 = multiplyAdd(v2, w2, s22);
        a0 += aStep;
        a1 += aStep;
        a2 += aStep;
        term += bStep;
      }
      a0 += toNextLine;
      a1 += toNextLine;
      a2 += toNextLine;
    }
    const to0 = out + row * product.outRow;
    epilogue(to0, s00, slope, ceiling);
    epilogue(to0 + 16, s01, slope + 16, ceiling);
    epilogueLanes(to0 + 32, s02, slope + 32, ceiling, lanes);
    const to1 = out + row1 * product.outRow;
    epilogue(to1, s10, slope, ceiling);
    epilogue(to1 + 16, s11, slope + 16, ceiling);
    epilogueLanes(to1 + 32, s12, slope + 32, ceiling, lanes);
    const to2 = out + row2 * product.outRow;
    epilogue(to2, s20, slope, ceiling);
    epilogue(to2 + 16, s21, slope + 16, ceiling);
    epilogueLanes(to2 + 32, s22, slope + 32, ceiling, lanes);
  }
}
